using System.Text;
using System.Text.Json;
using Inbox.Sandbox.Pages;
using Inbox.Sandbox.Platforms.Bluesky.Records;

namespace Inbox.Sandbox.Platforms.Bluesky.Pages;

/// <summary>The words of a record as markup: text, with its link facets as links.</summary>
internal static class PostMarkup
{
    /// <param name="text">The words.</param>
    /// <param name="facets">What is marked in them, by offsets in UTF-8 bytes; what does not fit the text is passed over.</param>
    public static Html Of(string text, IEnumerable<JsonElement> facets)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var pieces = new List<Html>();
        var done = 0;
        foreach (var (start, end, link) in LinksOf(facets).OrderBy(link => link.Start))
        {
            if (start < done || end <= start || end > bytes.Length)
            {
                continue;
            }

            pieces.Add(Html.Of($"{Encoding.UTF8.GetString(bytes, done, start - done)}"));
            var shown = Encoding.UTF8.GetString(bytes, start, end - start);
            pieces.Add(Html.Of($"<a href=\"{link}\" rel=\"nofollow noopener noreferrer\">{shown}</a>"));
            done = end;
        }

        pieces.Add(Html.Of($"{Encoding.UTF8.GetString(bytes, done, bytes.Length - done)}"));
        return Html.Join(pieces);
    }

    private static IEnumerable<(int Start, int End, string Link)> LinksOf(IEnumerable<JsonElement> facets)
    {
        foreach (var facet in facets)
        {
            var link = facet.Items("features").Where(feature => feature.Text("$type") == Facets.Link)
                .Select(feature => feature.Text("uri")).FirstOrDefault(IsWeb);
            if (link is not null && facet.Field("index") is { } index
                && index.Number("byteStart") is { } start && index.Number("byteEnd") is { } end && start >= 0)
            {
                yield return (start, end, link);
            }
        }
    }

    /// <summary>Only web addresses become links: a record may hold <c>javascript:</c> as well.</summary>
    private static bool IsWeb(string? link) =>
        Uri.TryCreate(link, UriKind.Absolute, out var address) && address.Scheme is "http" or "https";
}
