using Inbox.Connectors.X;
using NodaTime;

namespace Inbox.Connectors.Tests.X;

public sealed class XTextTests
{
    [Theory]
    [InlineData("", 0)]
    [InlineData("Hello", 5)]
    [InlineData("Grüße", 5)]
    [InlineData("Cafe\u0301", 4)]
    [InlineData("“quoted” – …", 13)]
    [InlineData("日本語", 6)]
    [InlineData("😀", 2)]
    [InlineData("👩‍👩‍👧‍👦", 2)]
    [InlineData("🇬🇧", 2)]
    [InlineData("👍🏽!", 3)]
    [InlineData("1️⃣", 2)]
    [InlineData("https://example.org/a/very/long/address/indeed?with=more", 23)]
    [InlineData("See https://example.org/x, or example.com.", 56)]
    [InlineData("info@example.org", 16)]
    [InlineData("and so on...then", 16)]
    [InlineData("version 1.2.3", 13)]
    public void A_text_is_as_long_as_X_counts_it(string text, int length) => Assert.Equal(length, XText.WeightedLength(text));

    [Theory]
    [InlineData("See example.org/apply & ask", "@lena_w @bob See http://example.org/apply & ask")]
    [InlineData("See https://example.org", "See https://example.org/")]
    [InlineData("Two\n\nlines ", "Two lines")]
    [InlineData("Café", "Cafe\u0301")]
    [InlineData("See example.org/apply, and https://example.com.", "See https://t.co/Abc123xyz0, and https://t.co/Abc123xyz1.")]
    public void A_text_is_known_again_after_X_has_shown_it(string sent, string shown) => Assert.True(XText.IsSame(sent, shown));

    [Theory]
    [InlineData("On our website", "On our website, or by post")]
    [InlineData("See example.org/a", "See example.org/b")]
    [InlineData("On our website", "On our website https://t.co/Abc123xyz0")]
    public void Other_words_are_other_words(string sent, string shown) => Assert.False(XText.IsSame(sent, shown));

    [Fact]
    public void Ids_are_compared_as_numbers()
    {
        Assert.True(XId.Parse("10000000000000000000") > XId.Parse("9999999999999999999"));
        Assert.Null(XId.Parse("-1"));
        Assert.Null(XId.Parse("1.5"));
        Assert.Null(XId.Parse("18446744073709551616"));
    }

    [Fact]
    public void An_id_tells_when_it_was_made()
    {
        var noon = ManualTimeProvider.Noon;

        Assert.Equal(noon, XId.TimeOf(XId.At(noon)));
        Assert.Equal(noon - Duration.FromMinutes(30), XId.TimeOf(XId.Before(XId.At(noon), Duration.FromMinutes(30))));
        Assert.Equal(1UL, XId.Before(5, Duration.FromDays(1)));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("not json")]
    [InlineData("[]")]
    [InlineData("{\"v\":99}")]
    [InlineData("{\"v\":1,\"read\":{\"Mentions\":5}}")]
    [InlineData("{\"v\":1,\"read\":null}")]
    public void A_cursor_that_cannot_be_read_starts_over(string? text) => Assert.Null(XCursor.Parse(text));

    [Fact]
    public void A_cursor_survives_being_stored()
    {
        var cursor = XCursor.Start(ManualTimeProvider.Noon).WithRead(XSource.Search, ulong.MaxValue).WithNotBefore(XSource.DirectMessages, ManualTimeProvider.Noon)
            with { Walk = new XWalk(XSource.Own, "page", 7) };

        var again = XCursor.Parse(cursor.ToFetchCursor().Value);

        Assert.Equal(ulong.MaxValue, again?.Read[XSource.Search]);
        Assert.Equal(cursor.Walk, again?.Walk);
        Assert.False(again?.MayRead(XSource.DirectMessages, ManualTimeProvider.Noon - Duration.FromSeconds(1)));
        Assert.True(again?.MayRead(XSource.DirectMessages, ManualTimeProvider.Noon));
    }
}
