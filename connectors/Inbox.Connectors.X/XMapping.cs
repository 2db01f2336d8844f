using System.Text.Json;
using Inbox.Connectors.Http.Json;
using Inbox.Domain.Connectors;
using Inbox.Domain.Messages;

namespace Inbox.Connectors.X;

/// <summary>Whose eyes a body is read with.</summary>
/// <param name="Id">Our id on X; null when not known (a recording).</param>
/// <param name="Handle">Our handle; null when not known.</param>
/// <param name="RepliesNeedMention">X takes a reply by API only to people who mention or quote us.</param>
internal sealed record XReader(string? Id, string? Handle = null, bool RepliesNeedMention = true)
{
    public bool Is(string? id) => Id is not null && Id == id;
}

/// <summary>What a body held.</summary>
internal sealed record XItems(IReadOnlyList<InboundMessage> Messages, IReadOnlyList<OddItem> Odd)
{
    public static XItems Of(JsonElement root, Func<JsonElement, XIncludes, object?> read)
    {
        List<InboundMessage> messages = [];
        List<OddItem> odd = [];
        var includes = XIncludes.Of(root);
        foreach (var item in Data(root))
        {
            switch (read(item, includes))
            {
                case InboundMessage message:
                    messages.Add(message);
                    break;
                case OddItem strange:
                    odd.Add(strange);
                    break;
            }
        }

        return new XItems(messages, odd);
    }

    /// <summary>The items of a body: a list or one object under <c>data</c>, or the body itself.</summary>
    public static IEnumerable<JsonElement> Data(JsonElement root) => root.ValueKind switch
    {
        JsonValueKind.Array => root.EnumerateArray(),
        JsonValueKind.Object when root.Get("data") is not null => root.Items("data"),
        JsonValueKind.Object when root.Id("id") is not null => [root],
        _ => [],
    };
}

/// <summary>Posts of X in our words. Reads both generations of field names, whichever the server uses.</summary>
internal static class XMapping
{
    private static readonly string[] Referenced = ["referenced_tweets", "referenced_posts"];
    private static readonly string[] History = ["edit_history_tweet_ids", "edit_history_post_ids"];

    /// <summary>Posts of a body, in its order. Shares without words are left out.</summary>
    public static XItems Posts(JsonElement root, XReader reader, bool isOwnTimeline = false) =>
        XItems.Of(root, (item, includes) => Post(item, includes, reader, isOwnTimeline));

    /// <summary>The id that stays when a post is edited: that of its first version.</summary>
    public static string? StableId(JsonElement post) => Versions(post).FirstOrDefault() ?? Id(post);

    /// <summary>The id of a post's newest version.</summary>
    public static string? NewestId(JsonElement post) =>
        Versions(post).Append(Id(post)).OfType<string>().MaxBy(id => XId.Parse(id) ?? 0);

    private static IEnumerable<string?> Versions(JsonElement post) =>
        post.Get(History) is { ValueKind: JsonValueKind.Array } versions ? versions.EnumerateArray().Select(version => version.AsId()) : [];

    private static string? Id(JsonElement post) => post.Id("id_str", "id");

    private static object? Post(JsonElement post, XIncludes includes, XReader reader, bool isOwnTimeline)
    {
        if (Id(post) is not { } id)
        {
            return new OddItem("A post without an id.", post.GetRawText());
        }

        var references = post.Items(Referenced).ToLookup(reference => reference.Text("type") ?? "", reference => reference.Id("id"));
        if (references.Contains("retweeted") || references.Contains("reposted"))
        {
            return null;
        }

        var stableId = Versions(post).FirstOrDefault() ?? id;
        var authorId = post.Id("author_id");
        var author = includes.Author(authorId);
        var isOurs = reader.Is(authorId);
        var parent = references["replied_to"].FirstOrDefault()
            ?? post.Id("in_reply_to_tweet_id", "in_reply_to_post_id", "in_reply_to_status_id_str", "in_reply_to_status_id");
        parent = includes.StableId(parent);
        var note = post.Object("note_tweet", "note_post");
        var isReply = parent is not null;
        var namesUs = isReply && reader.Is(post.Id("in_reply_to_user_id_str", "in_reply_to_user_id")) || MentionsUs(post, note, reader);
        return new InboundMessage
        {
            ExternalId = stableId,
            Kind = KindOf(isReply, isOurs || (isOwnTimeline && reader.Id is null), post, reader, references.Contains("quoted")),
            Author = author,
            Text = note?.Text("text") is { } longText
                ? XText.Readable(longText, note?.Object("entities") ?? post.Object("entities"))
                : XText.Readable(post.Text("text", "full_text") ?? "", post.Object("entities")),
            PublishedAt = XMoments.Published(post, stableId, id),
            ParentId = parent,
            ConversationId = post.Id("conversation_id") ?? parent ?? stableId,
            Permalink = Permalink(author?.Handle, id),
            Media = includes.Media(post),
            IsOurs = isOurs,
            IsContextOnly = !isOurs && reader.Id is not null && isReply && !namesUs,
            Labels = XLabels.Of(post, includes, authorId),
            ReplyRefusal = isOurs || reader.Id is null
                ? null
                : XReplyRule.Refusal(post, MentionsUs(post, note, reader) || QuotesUs(references["quoted"], includes, reader), reader),
            Raw = includes.Envelope(post, authorId),
        };
    }

    private static MessageKind KindOf(bool isReply, bool isOurs, JsonElement post, XReader reader, bool isQuote)
    {
        if (isReply)
        {
            // To somebody else with our handle in it: a mention, although it stands in a thread. Not known who we are: an answer.
            var to = post.Id("in_reply_to_user_id_str", "in_reply_to_user_id");
            return isOurs || reader.Id is null || to is null || reader.Is(to) ? MessageKind.Reply : MessageKind.Mention;
        }

        return isOurs && !(isQuote && reader.Id is null) ? MessageKind.Post : MessageKind.Mention;
    }

    private static bool MentionsUs(JsonElement post, JsonElement? note, XReader reader) =>
        new[] { post.Object("entities"), note?.Object("entities") }
            .OfType<JsonElement>()
            .SelectMany(entities => entities.Items("mentions", "user_mentions"))
            .Any(mention => reader.Is(mention.Id("id_str", "id"))
                || (reader.Handle is { Length: > 0 } handle
                    && string.Equals(mention.Text("username", "screen_name"), handle, StringComparison.OrdinalIgnoreCase)));

    private static bool QuotesUs(IEnumerable<string?> quoted, XIncludes includes, XReader reader) =>
        quoted.Any(id => reader.Is(includes.AuthorOf(id)));

    /// <summary>The page of a post; without a handle X finds the way itself. Null when no address can be made of it.</summary>
    public static Uri? Permalink(string? handle, string id)
    {
        var person = string.IsNullOrEmpty(handle) ? "i" : Uri.EscapeDataString(handle);
        return Uri.TryCreate($"https://x.com/{person}/status/{Uri.EscapeDataString(id)}", UriKind.Absolute, out var page) ? page : null;
    }
}
