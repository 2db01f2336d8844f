using Inbox.Domain.Policies;
using Inbox.Domain.Triage;

namespace Inbox.Domain.Tests.Policies;

public sealed class TemplateTests
{
    [Theory]
    [InlineData("Thank you, {author_first_name}. Write to {contact}.", "Jo", "Thank you, Jo. Write to a@b.org.")]
    [InlineData("Thank you, {author_first_name}. Write to {contact}.", null, "Thank you. Write to a@b.org.")]
    [InlineData("Hello {author_first_name}, thank you.", " ", "Hello, thank you.")]
    [InlineData("{organisation} thanks you.", null, "Test Trust thanks you.")]
    [InlineData("a\n\n{contact}\n\nb", null, "a\n\na@b.org\n\nb")]
    [InlineData("Hello {author_first_name}.", "{contact}", "Hello {contact}.")] // a value is never read as a placeholder
    [InlineData("Left {as} it is.", null, "Left {as} it is.")]
    public void Placeholders_are_filled_or_go_without_a_trace(string template, string? name, string filled) =>
        Assert.Equal(filled, TemplateText.Fill(template, name, "a@b.org", "Test Trust"));

    [Fact]
    public void A_redirect_is_offered_only_when_its_contact_is_set()
    {
        var pack = TestPacks.Plain with
        {
            Templates =
            [
                Template("complaint", Category.ComplaintFormal, TemplatePurpose.Redirect),
                Template("media", Category.MediaEnquiry, TemplatePurpose.Redirect),
                Template("media-ack", Category.MediaEnquiry, TemplatePurpose.Acknowledgement),
            ],
        };

        Assert.Equal("complaint", Assert.Single(pack.TemplatesFor(Category.ComplaintFormal, TemplatePurpose.Redirect)).Id);
        Assert.Empty(pack.TemplatesFor(Category.MediaEnquiry, TemplatePurpose.Redirect));
        Assert.Single(pack.TemplatesFor(Category.MediaEnquiry, TemplatePurpose.Acknowledgement));
        Assert.Equal("Write to info@example.org", pack.Fill("Write to {contact}", Category.ComplaintFormal, null));
    }

    [Theory]
    [InlineData("x", "short")]
    [InlineData("bluesky", "middle")]
    [InlineData("facebook", "long")]
    public void Each_platform_gets_its_form(string platform, string form) =>
        Assert.Equal(form, new TemplateVariant("long", "short", "middle").For(platform));

    [Theory]
    [InlineData("hello", 5)]
    [InlineData("it’s", 4)] // a curly apostrophe is light
    [InlineData("日本", 4)]
    [InlineData("😀", 2)]
    [InlineData("👩‍👩‍👧", 2)] // a family is one emoji
    [InlineData("see https://example.org/a/very/long/path?with=query now", 31)]
    [InlineData("info@theengineeringtrust.org", 28)] // an address is no link
    public void X_counts_by_weight(string text, int length) => Assert.Equal(length, TextLength.OnX(text));

    [Theory]
    [InlineData("hello", 5)]
    [InlineData("👩‍👩‍👧", 1)]
    [InlineData("e\u0301", 1)]
    public void Bluesky_counts_graphemes(string text, int length) => Assert.Equal(length, TextLength.OnBluesky(text));

    private static ReplyTemplate Template(string id, Category category, TemplatePurpose purpose) => new()
    {
        Id = id,
        Categories = [category],
        Purpose = purpose,
        Variants = [new TemplateVariant("a", "b", "c")],
        Clause = TestPacks.Clause,
    };
}
