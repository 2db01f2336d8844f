using Inbox.Domain.Clock;

namespace Inbox.Domain.Tests.Clock;

public sealed class ResponseRuleTests
{
    [Theory]
    [InlineData("opening_hours/1")]
    [InlineData("opening_hours/60000")]
    [InlineData("calendar_hours/1")]
    [InlineData("calendar_hours/8784")]
    public void A_rule_prints_the_id_it_was_read_from(string id) => Assert.Equal(id, Calendars.Rule(id).ToString());

    [Fact]
    public void Every_form_offered_can_be_read_and_printed_back() =>
        Assert.Equal(ResponseRule.Forms, ResponseRule.Forms.Select(form => Calendars.Rule(form).Id));

    [Theory]
    [InlineData("")]
    [InlineData("working_days")]
    [InlineData("Working_Day")]
    [InlineData("working_day/")]
    [InlineData("working_day/same-clock ")]
    [InlineData("within_24h/24")]
    [InlineData("within_48h")]
    public void An_unknown_rule_is_refused_with_the_known_ones(string text)
    {
        Assert.False(ResponseRule.TryParse(text, out var rule, out var fault));

        Assert.Null(rule);
        Assert.Contains($"\"{text}\"", fault, StringComparison.Ordinal);
        Assert.All(ResponseRule.Forms, form => Assert.Contains(form, fault, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("opening_hours")]
    [InlineData("opening_hours/")]
    [InlineData("opening_hours/0")]
    [InlineData("opening_hours/-5")]
    [InlineData("opening_hours/8.5")]
    [InlineData("opening_hours/0480")]
    [InlineData("opening_hours/60001")]
    [InlineData("opening_hours/99999999999999")]
    [InlineData("calendar_hours/8785")]
    [InlineData("calendar_hours/+24")]
    public void A_parameter_out_of_bounds_is_refused_with_an_example(string text)
    {
        Assert.False(ResponseRule.TryParse(text, out _, out var fault));

        Assert.Contains("for example", fault, StringComparison.Ordinal);
    }

    [Fact]
    public void An_impossible_budget_cannot_be_built()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new ResponseRule.OpeningHours(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ResponseRule.CalendarHours(8785));
    }
}
