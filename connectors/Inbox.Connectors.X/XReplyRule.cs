using System.Text.Json;
using Inbox.Connectors.Http.Json;

namespace Inbox.Connectors.X;

/// <summary>
/// Whether X takes a reply by API: on plans that are bought by oneself only when the author mentions us in that post or quotes one of
/// ours, and never beyond what the author allows. https://docs.x.com/x-api/posts/manage-tweets/introduction
/// </summary>
internal static class XReplyRule
{
    public const string NotSummoned =
        "X takes replies from here only to posts that mention or quote this account. Open the post and reply in X itself.";

    public const string Encrypted = "The message is encrypted. Open X to read and answer it.";

    public const string Group = "This is a group conversation. Open X to answer it.";

    public static string? Refusal(JsonElement post, bool mentionsOrQuotesUs, XReader reader)
    {
        var allowed = post.Text("reply_settings");
        if (allowed is "following" or "subscribers" or "verified" || (allowed == "mentionedUsers" && !mentionsOrQuotesUs))
        {
            return "The author lets only some people reply. Open the post in X to see whether this account may.";
        }

        return reader.RepliesNeedMention && !mentionsOrQuotesUs ? NotSummoned : null;
    }
}
