using CsvHelper;
using Inbox.Domain.Triage;

namespace Inbox.Server.Tests.Triage;

/// <summary>
/// Our own messages in the world of the organisations, by category and difficulty (messages.csv): what they must be, what they must be
/// flagged with, and what they must not be taken for. Easy ones all hold; of the others a stated share.
/// </summary>
public sealed class FunctionalSetTests
{
    private static readonly List<Expected> Messages = Read();

    public static TheoryData<string> Easy => [.. Messages.Where(message => message.Difficulty == "easy").Select(message => message.Id)];

    [Theory]
    [MemberData(nameof(Easy))]
    public void An_easy_message_is_judged_as_expected(string id) => Assert.Equal("", Fault(Messages.Single(message => message.Id == id)));

    [Theory]
    [InlineData("medium", 0.95)]
    [InlineData("hard", 0.8)]
    public void Of_the_harder_messages_most_are_judged_as_expected(string difficulty, double share)
    {
        var faults = Messages.Where(message => message.Difficulty == difficulty).Select(message => (message.Id, Fault: Fault(message))).ToList();

        var wrong = faults.Where(fault => fault.Fault.Length > 0).Select(fault => $"{fault.Id}: {fault.Fault}").ToList();
        Assert.True(wrong.Count <= faults.Count * (1 - share), string.Join(Environment.NewLine, wrong));
    }

    /// <summary>The error that matters most: somebody with a real grievance taken for a troll or an abuser.</summary>
    [Fact]
    public void Of_the_honest_complaints_none_is_called_a_troll_or_abuse()
    {
        var complaints = Messages.Where(message => message.Categories.All(category => category is "complaint_formal" or "complaint_low_level" or "honest_criticism")).ToList();

        var wronged = complaints.Where(message =>
        {
            var result = ShippedRules.Judge(message.Text);
            return result.Category is Category.Troll or Category.LineCrossing || result.Probabilities[Aspect.Abuse] >= 0.5;
        });

        Assert.True(complaints.Count >= 60);
        Assert.Empty(wronged.Select(message => message.Id));
    }

    [Fact]
    public void There_are_enough_of_them()
    {
        Assert.True(Messages.Count >= 300);
        Assert.Equal(Messages.Count, Messages.Select(message => message.Text).Distinct().Count());
        Assert.All(Messages.SelectMany(message => message.Categories), category => Assert.True(CategoryNames.TryParse(category, out _), category));
    }

    private static string Fault(Expected message)
    {
        var result = ShippedRules.Judge(message.Text);
        var raised = result.Raised().Append(result.Category.Id()).ToHashSet();
        return !message.Categories.Contains(result.Category.Id()) ? $"{result.Category.Id()} instead of {string.Join(" or ", message.Categories)}"
            : message.Flags.FirstOrDefault(flag => !raised.Contains(flag)) is { } missing ? $"{missing} is missing"
            : message.Not.FirstOrDefault(raised.Contains) is { } wrong ? $"{wrong} is wrong"
            : "";
    }

    private static List<Expected> Read()
    {
        using var stream = typeof(FunctionalSetTests).Assembly.GetManifestResourceStream("triage-messages.csv")!;
        using var reader = CsvReader.Create(stream, CsvReaderOptions.Default with { Separator = ',', MalformedData = CsvMalformedDataHandling.Throw });
        var messages = new List<Expected>();
        while (reader.Read())
        {
            messages.Add(new Expected(
                reader.GetString("id"), reader.GetString("difficulty"), reader.GetString("category").Split('|'),
                reader.GetString("flags").Split(';', StringSplitOptions.RemoveEmptyEntries),
                reader.GetString("not").Split(';', StringSplitOptions.RemoveEmptyEntries), reader.GetString("text")));
        }

        return messages;
    }

    private sealed record Expected(string Id, string Difficulty, string[] Categories, string[] Flags, string[] Not, string Text);
}
