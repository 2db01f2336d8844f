using System.Text.Json;
using Inbox.Connectors.Http.Json;
using Inbox.Domain.Connectors;

namespace Inbox.Connectors.Facebook;

/// <summary>
/// Collects what the entries of a body say, in their order: a post and then the comments nested in it, a comment and then its answers,
/// the messages of a thread. Items that cannot be read are kept as odd and the rest goes on.
/// </summary>
internal sealed class FacebookItems(FacebookPlace place)
{
    private readonly List<InboundMessage> messages = [];
    private readonly List<OddItem> odd = [];

    public IReadOnlyList<InboundMessage> Messages => messages;

    public IReadOnlyList<OddItem> Odd => odd;

    /// <summary>Our Page as far as the caller knows it.</summary>
    public string? PageId => place.PageId;

    /// <summary>Adds the entries of a list.</summary>
    /// <param name="entries">The entries.</param>
    /// <param name="kind">Which call was answered, as in <see cref="FacebookReplay.Kinds"/>.</param>
    /// <param name="list">The object around them, whose paging may tell whose list it is.</param>
    /// <param name="owner">The post, comment or thread whose list it is, where the caller knows it.</param>
    public void AddAll(IEnumerable<JsonElement> entries, string kind, JsonElement? list, string? owner = null)
    {
        var all = entries.ToList();
        owner ??= OwnerByPaging(kind, list);
        var listPlace = kind == "comments" && owner is not null ? UnderOwner(owner, all) : place;
        foreach (var entry in all)
        {
            Add(entry, kind, listPlace, null, kind == "messages" ? owner : null);
        }
    }

    /// <summary>Adds one item. <paramref name="key"/> is its id where only the name it stood under tells it.</summary>
    public void Add(JsonElement item, string kind, FacebookPlace? itemPlace, string? key, string? threadId = null)
    {
        itemPlace ??= place;
        if (item.ValueKind != JsonValueKind.Object)
        {
            AddOdd("The item is not an object.", item);
            return;
        }

        if (key is not null)
        {
            itemPlace = itemPlace with { ItemId = key };
        }

        switch (kind)
        {
            case "feed":
                AddPost(item, itemPlace);
                break;
            case "comments" when IsContainer(item):
                var post = item.Id("id") ?? key;
                AddComments(item, new FacebookPlace(itemPlace.PageId ?? FacebookIds.PageOf(post), post));
                break;
            case "comments" when IsPost(item):
                AddPost(item, itemPlace);
                break;
            case "comments":
                AddComment(item, itemPlace);
                break;
            case "tagged":
                Keep(FacebookMapping.Tagged(item, itemPlace), item);
                break;
            case "ratings":
                AddReview(item, itemPlace);
                break;
            default:
                AddThreadOrMessage(item, threadId, itemPlace);
                break;
        }
    }

    public void Keep(InboundMessage? message, JsonElement item)
    {
        if (message is null)
        {
            AddOdd("The item has no id.", item);
        }
        else
        {
            messages.Add(message);
        }
    }

    public void AddOdd(string reason, JsonElement item) => odd.Add(new OddItem(reason, FacebookRaw.Of(item)));

    private void AddPost(JsonElement item, FacebookPlace itemPlace)
    {
        var post = FacebookMapping.Post(item, itemPlace);
        Keep(post, item);
        AddComments(item, new FacebookPlace(itemPlace.PageId ?? FacebookIds.PageOf(post?.ExternalId), post?.ExternalId));
    }

    private void AddComment(JsonElement item, FacebookPlace itemPlace)
    {
        var comment = FacebookMapping.Comment(item, itemPlace);
        Keep(comment, item);
        AddComments(item, new FacebookPlace(itemPlace.PageId, comment?.ConversationId ?? itemPlace.PostId, comment?.ExternalId));
    }

    private void AddReview(JsonElement item, FacebookPlace itemPlace)
    {
        var review = FacebookMapping.Review(item, itemPlace);
        Keep(review, item);
        AddComments(item.Object("open_graph_story") ?? item, new FacebookPlace(itemPlace.PageId, review?.ExternalId));
    }

    private void AddComments(JsonElement item, FacebookPlace under)
    {
        foreach (var comment in FacebookLists.Edge(item, "comments"))
        {
            if (comment.ValueKind == JsonValueKind.Object)
            {
                AddComment(comment, under);
            }
            else
            {
                AddOdd("The comment is not an object.", comment);
            }
        }
    }

    private void AddThreadOrMessage(JsonElement item, string? threadId, FacebookPlace itemPlace)
    {
        if (!IsThread(item))
        {
            Keep(FacebookMapping.DirectMessage(item, default, threadId, itemPlace), item);
            return;
        }

        foreach (var message in FacebookLists.Edge(item, "messages"))
        {
            if (message.ValueKind == JsonValueKind.Object)
            {
                Keep(FacebookMapping.DirectMessage(message, item, itemPlace.ItemId ?? threadId, new FacebookPlace(itemPlace.PageId)), message);
            }
            else
            {
                AddOdd("The message is not an object.", message);
            }
        }
    }

    private static bool IsThread(JsonElement item) =>
        FacebookLists.HasEdge(item, "messages")
        || item.Get("participants", "senders", "snippet", "unread_count", "message_count") is not null
        || item.Id("id")?.StartsWith("t_", StringComparison.Ordinal) == true;

    // A post of which nothing but its comments was asked for.
    private static bool IsContainer(JsonElement item) =>
        FacebookLists.HasEdge(item, "comments") && item.Get("message", "from", "created_time", "attachment", "parent") is null;

    // A post asked for together with its comments, among bodies of comments: it has what only posts have, or its comments' ids say so.
    private static bool IsPost(JsonElement item) =>
        item.Get("updated_time", "story", "status_type", "attachments", "is_published", "shares", "to") is not null
        || (item.Object("parent") is null && item.Id("id") is { } id
            && FacebookLists.Edge(item, "comments").Select(comment => comment.Id("id")).FirstOrDefault(found => found is not null) is { } first
            && FacebookIds.IsUnderPost(first, id));

    private static string? OwnerByPaging(string kind, JsonElement? list)
    {
        var paging = list?.Object("paging");
        return kind is "comments" or "messages" ? FacebookIds.OwnerOfList(paging?.Text("next", "previous"), kind) : null;
    }

    // A list of comments belongs to a post or to a comment: the entries' ids begin with the post's number either way.
    private FacebookPlace UnderOwner(string owner, List<JsonElement> entries)
    {
        var first = entries.Select(entry => entry.Id("id")).FirstOrDefault(found => found is not null);
        return first is not null && FacebookIds.Head(first) is { } head && head == FacebookIds.Head(owner) && !FacebookIds.IsUnderPost(first, owner)
            ? place with { CommentId = owner }
            : place with { PostId = owner };
    }

}
