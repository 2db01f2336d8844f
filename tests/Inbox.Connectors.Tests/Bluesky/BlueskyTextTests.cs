using System.Text.Json;
using Inbox.Connectors.Bluesky;
using static Inbox.Connectors.Tests.Bluesky.Bodies;

namespace Inbox.Connectors.Tests.Bluesky;

public sealed class BlueskyTextTests
{
    private static string WithLinks(string text, params object[] facets) =>
        BlueskyText.WithLinks(text, JsonSerializer.SerializeToElement(facets).EnumerateArray());

    private static object LinkOver(string text, string shown, string address)
    {
        var start = System.Text.Encoding.UTF8.GetByteCount(text[..text.IndexOf(shown, StringComparison.Ordinal)]);
        return Facet(start, start + System.Text.Encoding.UTF8.GetByteCount(shown), "link", "uri", address);
    }

    [Theory]
    [InlineData("😡 see example.org/adm… now", "example.org/adm…", "https://example.org/admissions", "😡 see https://example.org/admissions now")]
    [InlineData("see example.org/adm...", "example.org/adm...", "https://www.example.org/admissions", "see https://www.example.org/admissions")]
    [InlineData("see example.org", "example.org", "https://example.org/", "see https://example.org/")]
    [InlineData("see https://example.org/x", "https://example.org/x", "https://example.org/x", "see https://example.org/x")]
    [InlineData("Café: click here!", "click here", "https://evil.test/x", "Café: click here (https://evil.test/x)!")]
    [InlineData("example.org/adm…", "example.org/adm…", "https://evil.test/x", "example.org/adm… (https://evil.test/x)")]
    public void A_cut_address_is_made_whole_and_a_hidden_one_is_shown(string text, string shown, string address, string expected) =>
        Assert.Equal(expected, WithLinks(text, LinkOver(text, shown, address)));

    [Fact]
    public void Several_links_in_any_order_are_placed_right()
    {
        const string text = "é a… é b…";

        Assert.Equal("é https://a.test é https://b.test", WithLinks(text, LinkOver(text, "b…", "https://b.test"), LinkOver(text, "a…", "https://a.test")));
    }

    [Theory]
    [InlineData(-1, 3)]
    [InlineData(3, 3)]
    [InlineData(4, 2)]
    [InlineData(0, 99)]
    [InlineData(1, 3)] // inside é
    [InlineData(0, 1)] // ends inside é
    public void A_range_that_is_none_is_left_alone(int start, int end) =>
        Assert.Equal("éabc", WithLinks("éabc", Facet(start, end, "link", "uri", "https://a.test")));

    [Fact]
    public void Facets_of_other_kinds_and_shapes_are_left_alone() =>
        Assert.Equal("abc", WithLinks("abc", Facet(0, 3, "tag", "tag", "abc"), Facet(0, 3, "mention", "did", Us), new { }, 7, new { index = "x", features = "y" }, Facet(0, 3, "link", "uri", " ")));

    [Fact]
    public void Of_two_links_over_the_same_words_the_first_counts() =>
        Assert.Equal("https://a.test", WithLinks("a.t…", Facet(0, 6, "link", "uri", "https://a.test"), Facet(1, 6, "link", "uri", "https://b.test")));

    [Theory]
    [InlineData("", 0)]
    [InlineData("abc", 3)]
    [InlineData("👩🏽‍🏫", 1)]
    [InlineData("🏴󠁧󠁢󠁳󠁣󠁴󠁿 e\u0301", 3)]
    public void Length_is_counted_as_people_count(string text, int expected) => Assert.Equal(expected, BlueskyText.Graphemes(text));

    private static string[] Sent(string text, params (string Handle, string Did)[] known)
    {
        var bytes = System.Text.Encoding.UTF8.GetBytes(text);
        var facets = BlueskyFacets.For(text, known.ToDictionary(k => k.Handle, k => k.Did, StringComparer.OrdinalIgnoreCase));
        return
        [
            .. JsonSerializer.SerializeToElement(facets).EnumerateArray().Select(facet =>
            {
                var index = facet.GetProperty("index");
                var (start, end) = (index.GetProperty("byteStart").GetInt32(), index.GetProperty("byteEnd").GetInt32());
                var feature = facet.GetProperty("features")[0];
                var leads = feature.TryGetProperty("uri", out var uri) ? uri : feature.GetProperty("did");
                return $"{System.Text.Encoding.UTF8.GetString(bytes, start, end - start)} > {leads}";
            }),
        ];
    }

    [Theory]
    [InlineData("See https://example.org/a?b=c&d=(e).", "https://example.org/a?b=c&d=(e) > https://example.org/a?b=c&d=(e)")]
    [InlineData("(see https://example.org/a)", "https://example.org/a > https://example.org/a")]
    [InlineData("😀 www.example.org, thanks", "www.example.org > https://www.example.org")]
    [InlineData("Write to info@example.org.", "info@example.org > mailto:info@example.org")]
    [InlineData("Write to first.last+x@mail.example.co.uk!", "first.last+x@mail.example.co.uk > mailto:first.last+x@mail.example.co.uk")]
    [InlineData("Über https://example.org/„x“ é", "https://example.org/„x“ > https://example.org/„x“")]
    public void Addresses_that_we_send_become_links(string text, string expected) => Assert.Equal([expected], Sent(text));

    [Theory]
    [InlineData("nothing here")]
    [InlineData("http://")]
    [InlineData("https://localhost-only")]
    [InlineData("a@b")]
    [InlineData("@unknown.test hello")]
    public void What_leads_nowhere_stays_text(string text) => Assert.Empty(Sent(text));

    [Fact]
    public void A_name_that_is_known_becomes_a_mention_and_an_e_mail_address_does_not()
    {
        var sent = Sent("Dear @Priya.test, write to info@priya.test", ("priya.test", Priya));

        Assert.Equal(["@Priya.test > did:plc:priya", "info@priya.test > mailto:info@priya.test"], sent);
    }

    [Fact]
    public void Each_name_is_looked_up_once() =>
        Assert.Equal(["a.test", "b.test"], BlueskyFacets.Handles("@a.test @b.test. @A.test info@c.test @nodot"));
}
