using System.Text.Json;
using Inbox.Connectors.Http.Json;
using Inbox.Domain.Connectors;
using Inbox.Domain.Messages;

namespace Inbox.Connectors.Facebook;

/// <summary>What is known of an item beside the item itself.</summary>
/// <param name="PageId">Our Page; null when nobody told.</param>
/// <param name="PostId">The post whose comments these are.</param>
/// <param name="CommentId">The comment whose answers these are.</param>
/// <param name="ItemId">The item's own id, where only the name it stands under tells it.</param>
internal sealed record FacebookPlace(string? PageId, string? PostId = null, string? CommentId = null, string? ItemId = null);

/// <summary>
/// Posts, comments, tagged posts, direct messages and reviews of the Graph API in our words. Pure. An item without an id is null; one
/// with an id and nothing else is kept with empty text.
/// </summary>
internal static class FacebookMapping
{
    /// <summary>Any post on the Page: ours, or a visitor's. https://developers.facebook.com/docs/graph-api/reference/page-post</summary>
    public static InboundMessage? Post(JsonElement item, FacebookPlace place)
    {
        if ((item.Id("id", "post_id") ?? place.ItemId) is not { } id)
        {
            return null;
        }

        var author = Author(item.Object("from"));
        return new InboundMessage
        {
            ExternalId = id,
            Kind = MessageKind.Post,
            Author = author,
            Text = item.Text("message") ?? "",
            PublishedAt = item.Time("created_time", "tagged_time"),
            ConversationId = id,
            Permalink = Page(item.Text("permalink_url")),
            Media = FacebookMedia.Of(item),
            IsOurs = IsOurs(author, place.PageId ?? FacebookIds.PageOf(id)),
            IsHidden = item.Flag("is_hidden") ?? false,
            Raw = FacebookRaw.Of(item),
        };
    }

    /// <summary>A comment on a post, or an answer to one. https://developers.facebook.com/docs/graph-api/reference/comment</summary>
    public static InboundMessage? Comment(JsonElement item, FacebookPlace place)
    {
        if ((item.Id("id") ?? place.ItemId) is not { } id)
        {
            return null;
        }

        var permalink = Page(item.Text("permalink_url"));
        var parent = item.Object("parent")?.Id("id") ?? place.CommentId;
        var post = PostOf(item, id, parent, permalink, place);
        var isReply = parent is not null && !FacebookIds.IsSamePost(parent, post);
        var author = Author(item.Object("from"));
        return new InboundMessage
        {
            ExternalId = id,
            Kind = isReply ? MessageKind.Reply : MessageKind.Comment,
            Author = author,
            Text = item.Text("message") ?? "",
            PublishedAt = item.Time("created_time"),
            ParentId = isReply ? parent : post,
            ConversationId = post,
            Permalink = permalink,
            Media = FacebookMedia.Of(item),
            IsOurs = IsOurs(author, place.PageId ?? FacebookIds.PageOf(post) ?? FacebookIds.FromAddress(permalink).Page),
            IsHidden = item.Flag("is_hidden") ?? false,

            // On the second level can_comment is false although an answer to the parent still stands below it.
            ReplyRefusal = !isReply && item.Flag("can_comment") == false ? "Facebook takes no replies to this comment." : null,
            Raw = FacebookRaw.Of(item),
        };
    }

    /// <summary>
    /// Somebody's public post that tags the Page. Live answers have neither author nor <c>created_time</c>, only the time of the tag.
    /// https://developers.facebook.com/docs/graph-api/reference/page/tagged
    /// </summary>
    public static InboundMessage? Tagged(JsonElement item, FacebookPlace place) => Post(item, place) is not { } post
        ? null
        : post with
        {
            Kind = MessageKind.Mention,
            PublishedAt = item.Time("tagged_time", "created_time"),
            IsOurs = IsOurs(post.Author, place.PageId),
        };

    /// <summary>
    /// A review, also called recommendation; its id is that of its story.
    /// https://developers.facebook.com/docs/graph-api/reference/recommendation
    /// </summary>
    public static InboundMessage? Review(JsonElement item, FacebookPlace place)
    {
        var story = item.Object("open_graph_story") ?? item;
        var data = story.Object("data") ?? item.Object("data");
        if ((story.Id("id") ?? item.Id("id") ?? place.ItemId) is not { } id)
        {
            return null;
        }

        var page = place.PageId ?? (data?.Object("seller", "generic_place"))?.Id("id");
        var author = Author(item.Object("reviewer", "from") ?? story.Object("from"));
        return new InboundMessage
        {
            ExternalId = id,
            Kind = MessageKind.Review,
            Author = author,
            Text = item.Text("review_text") ?? data?.Text("review_text") ?? story.Text("message") ?? "",
            PublishedAt = item.Time("created_time") ?? story.Time("publish_time", "start_time"),
            ConversationId = id,
            Permalink = Page(item.Text("permalink_url") ?? story.Text("permalink_url")),
            IsOurs = IsOurs(author, page),
            IsHidden = data?.Flag("is_hidden") ?? false,
            Labels = Verdict(
                item.Text("recommendation_type") ?? data?.Text("recommendation_type"),
                item.Text("rating") ?? data?.Object("rating")?.Text("value")),
            Raw = FacebookRaw.Of(item),
        };
    }

    /// <summary>
    /// A message of Messenger. <paramref name="thread"/> is the thread around it, where the body has one.
    /// https://developers.facebook.com/docs/graph-api/reference/message
    /// </summary>
    public static InboundMessage? DirectMessage(JsonElement item, JsonElement thread, string? threadId, FacebookPlace place)
    {
        if ((item.Id("id") ?? place.ItemId) is not { } id)
        {
            return null;
        }

        var author = Author(item.Object("from"));
        var isOurs = IsOurs(author, place.PageId ?? FacebookIds.PageOfThread(thread.Text("link")));

        // Without its thread a message is filed under the person it was written with.
        var other = isOurs ? FacebookLists.Edge(item, "to").Select(to => to.Id("id")).FirstOrDefault(to => to is not null) : author?.Id;
        return new InboundMessage
        {
            ExternalId = id,
            Kind = MessageKind.DirectMessage,
            Author = author,
            Text = item.Text("message") ?? "",
            PublishedAt = item.Time("created_time"),
            ParentId = item.Object("reply_to")?.Id("mid", "id"),
            ConversationId = thread.Id("id") ?? threadId ?? item.Object("conversation", "thread")?.Id("id") ?? other ?? id,
            Permalink = Page(thread.Text("link")),
            Media = FacebookMedia.OfMessage(item),
            IsOurs = isOurs,
            ReplyRefusal = thread.Flag("can_reply") == false ? "Facebook takes no answers in this conversation." : null,
            Raw = FacebookRaw.Of(item),
        };
    }

    /// <summary>Who wrote it; null when Facebook keeps it back (no <c>from</c>, or one without an id).</summary>
    public static ExternalAuthor? Author(JsonElement? from) => from?.Id("id") is not { } id
        ? null
        : new ExternalAuthor(id, from.Value.Text("name") ?? "", from.Value.Text("username") ?? "", Page(from.Value.Text("link")));

    public static bool IsOurs(ExternalAuthor? author, string? pageId) => author is not null && author.Id == pageId;

    /// <summary>Stars and recommendation as labels: <c>rating 4</c>, <c>positive</c>.</summary>
    public static IReadOnlyList<string> Verdict(string? recommendation, string? rating) =>
    [
        .. rating is { Length: > 0 and < 8 } ? [$"rating {rating}"] : Array.Empty<string>(),
        .. recommendation is { Length: > 0 and < 40 } ? [recommendation.ToLowerInvariant()] : Array.Empty<string>(),
    ];

    /// <summary>A page for people; Facebook writes some of them without the host.</summary>
    public static Uri? Page(string? text) => text switch
    {
        null or "" => null,
        _ when text[0] == '/' => Uri.TryCreate("https://www.facebook.com" + text, UriKind.Absolute, out var joined) ? joined : null,
        _ => Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" ? address : null,
    };

    private static string PostOf(JsonElement item, string id, string? parent, Uri? permalink, FacebookPlace place)
    {
        if (place.PostId is { } known)
        {
            return known;
        }

        var told = item.Object("object")?.Id("id") ?? item.Id("post_id");
        var derived = FacebookIds.PostOf(id, place.PageId, permalink);

        // object may be the photo or video without the Page's number: the longer writing of the same post is the one the feed uses.
        return (told, derived) switch
        {
            ({ } post, { } longer) when FacebookIds.IsSamePost(post, longer) => post.Length >= longer.Length ? post : longer,
            ({ } post, _) => post,
            (null, { } post) => post,
            _ => parent ?? id,
        };
    }
}
