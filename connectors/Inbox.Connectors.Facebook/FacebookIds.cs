using System.Text.RegularExpressions;
using System.Web;

namespace Inbox.Connectors.Facebook;

/// <summary>
/// What can be read from Facebook's ids: a post is <c>page_post</c>, a comment mostly <c>post_comment</c>. Facebook calls ids opaque, so
/// these are only used where the body says nothing better. https://developers.facebook.com/docs/graph-api/reference/comment
/// </summary>
internal static partial class FacebookIds
{
    /// <summary>The Page before the underscore of a post's id; null without one.</summary>
    public static string? PageOf(string? postId) => Split(postId) is ({ } page, _) ? page : null;

    /// <summary>The last number of an id; the whole id when it is one number.</summary>
    public static string Tail(string id) => id[(id.LastIndexOf('_') + 1)..];

    /// <summary>What stands before the last number; null when the id is one number.</summary>
    public static string? Head(string? id) => Split(id).Head;

    /// <summary>Two writings of one post: with and without the Page's number before it.</summary>
    public static bool IsSamePost(string one, string other) =>
        one == other || (Tail(one) == Tail(other) && (Head(one) is null || Head(other) is null));

    /// <summary>Whether the comment stands under this post, judged by its id: a comment's id begins with the post's number.</summary>
    public static bool IsUnderPost(string commentId, string postId) => Head(commentId) is { } head && Tail(head) == Tail(postId);

    /// <summary>
    /// The post that a comment belongs to, when nothing but the comment's own id and address tell: the number that its id begins with,
    /// after the Page's, where that is known.
    /// </summary>
    public static string? PostOf(string commentId, string? pageId, Uri? permalink)
    {
        var (page, post) = FromAddress(permalink);
        page ??= pageId;
        return Head(commentId) switch
        {
            null => post is null ? null : Join(page, post),
            var head when head.Contains('_', StringComparison.Ordinal) => head,
            var head => Join(page, head),
        };
    }

    /// <summary>Page and post in an address such as <c>/104455/posts/88001/</c> or <c>permalink.php?story_fbid=88001&amp;id=104455</c>.</summary>
    public static (string? Page, string? Post) FromAddress(Uri? address)
    {
        if (address is null)
        {
            return (null, null);
        }

        if (PostPath().Match(address.AbsolutePath) is { Success: true } path)
        {
            return (path.Groups[1].Value, path.Groups[2].Success ? path.Groups[2].Value : null);
        }

        var query = HttpUtility.ParseQueryString(address.Query);
        return (Digits(query["id"]), Digits(query["story_fbid"]));
    }

    /// <summary>The object whose list this is, from an address of paging such as <c>…/v26.0/104455_88001/comments?…</c>.</summary>
    public static string? OwnerOfList(string? pagingAddress, string edge) =>
        Uri.TryCreate(pagingAddress, UriKind.Absolute, out var address) && ListPath().Match(address.AbsolutePath) is { Success: true } match
        && match.Groups[2].Value == edge && match.Groups[1].Value != "me"
            ? match.Groups[1].Value
            : null;

    /// <summary>The Page in the relative address of a Messenger thread, <c>/104455/inbox/5566/</c>.</summary>
    public static string? PageOfThread(string? link) => InboxPath().Match(link ?? "") is { Success: true } match ? match.Groups[1].Value : null;

    private static string Join(string? page, string post) => page is null ? post : $"{page}_{post}";

    private static (string? Head, string Tail) Split(string? id) =>
        id is not null && id.LastIndexOf('_') is > 0 and var at ? (id[..at], id[(at + 1)..]) : (null, id ?? "");

    private static string? Digits(string? text) => text is { Length: > 0 } && text.All(char.IsAsciiDigit) ? text : null;

    [GeneratedRegex(@"^/(\d+)/(?:posts|photos|videos|reel|permalink)(?:/[^/]*[^/\d][^/]*)?(?:/(\d+))?(?:/|$)")]
    private static partial Regex PostPath();

    [GeneratedRegex(@"/([^/]+)/([a-z_]+)/?$")]
    private static partial Regex ListPath();

    [GeneratedRegex(@"^(?:https?://[^/]+)?/(\d+)/inbox/")]
    private static partial Regex InboxPath();
}
