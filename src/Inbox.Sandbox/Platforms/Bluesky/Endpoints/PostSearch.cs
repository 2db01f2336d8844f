using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Inbox.Sandbox.Platforms.Bluesky.Records;
using Inbox.Sandbox.Platforms.Bluesky.Views;
using Inbox.Sandbox.Platforms.Bluesky.World;
using Inbox.Sandbox.Platforms.Bluesky.Xrpc;

namespace Inbox.Sandbox.Platforms.Bluesky.Endpoints;

/// <summary>Posts by their words (<c>app.bsky.feed.searchPosts</c>): every word and every phrase in quotes must occur.</summary>
internal static partial class PostSearch
{
    public static JsonObject Answer(XrpcCall call)
    {
        var words = Words().Matches(call.Text("q"))
            .Select(match => match.Value.Trim('"')).Where(word => word.Length > 0).ToList();
        var isTop = call.OptionalText("sort") switch
        {
            null or "top" => true,
            "latest" => false,
            _ => throw XrpcError.Wrong("sort must be one of \"top\" or \"latest\""),
        };
        var (since, until) = (Time(call, "since"), Time(call, "until"));
        var found = call.World.Repos.Posts
            .Where(post => call.View.Readable(post) is { } version && Fits(call, post, version, words, since, until))
            .ToList();

        // The platform's idea of "top" is its own secret: here the most liked come first.
        var page = Page<RepoRecord>.Cut(
            found.OrderByDescending(post => KeyOf(call, post, isTop), StringComparer.Ordinal),
            call.Limit(),
            call.OptionalText("cursor"),
            post => KeyOf(call, post, isTop));
        var answer = page.Answer("posts", post => call.View.IsBlocked(post.Uri.Did) ? null : PostViews.Of(call.View, post));
        answer["hitsTotal"] = found.Count;
        return answer;
    }

    private static bool Fits(
        XrpcCall call, RepoRecord post, RecordVersion version, List<string> words, DateTimeOffset? since, DateTimeOffset? until)
    {
        var facts = version.Facts;
        var at = post.SortAt(version);
        return words.TrueForAll(word => word == "*" || facts.Text.Contains(word, StringComparison.OrdinalIgnoreCase))
            && (since is null || at >= since)
            && (until is null || at < until)
            && (call.OptionalText("mentions") is not { } named || facts.Mentions.Contains(call.World.Actors.Find(named)?.Did))
            && (call.OptionalText("author") is not { } author || call.World.Actors.Find(author)?.Did == post.Uri.Did)
            && (call.OptionalText("lang") is not { } lang || facts.Langs.Contains(lang))
            && (call.OptionalText("url") is not { } url || facts.Links.Any(link => link.TrimEnd('/') == url.TrimEnd('/')))
            && (call.OptionalText("domain") is not { } domain || facts.Links.Any(link => HostOf(link) == domain))
            && call.Texts("tag").All(tag => facts.Tags.Contains(tag, StringComparer.OrdinalIgnoreCase));
    }

    private static string KeyOf(XrpcCall call, RepoRecord post, bool isTop)
    {
        var likes = isTop ? call.World.Repos.PointingTo(post.Uri.ToString(), Collections.Like).Count : 0;
        return $"{likes:D6} {PostViews.KeyOf(call.View, post)}";
    }

    private static DateTimeOffset? Time(XrpcCall call, string name) =>
        call.OptionalText(name) is not { } text ? null
        : IsoTime.Read(text) ?? IsoTime.Read(text + "T00:00:00Z")
            ?? throw XrpcError.Wrong($"{name} must be a datetime or a date");

    private static string? HostOf(string link) => Uri.TryCreate(link, UriKind.Absolute, out var address) ? address.Host : null;

    [GeneratedRegex("\"[^\"]*\"|\\S+", RegexOptions.None, 1000)]
    private static partial Regex Words();
}
