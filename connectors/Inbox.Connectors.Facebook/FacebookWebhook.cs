using System.Text.Json;
using Inbox.Connectors.Http.Json;
using Inbox.Domain.Connectors;
using Inbox.Domain.Messages;

namespace Inbox.Connectors.Facebook;

/// <summary>
/// What Facebook sends to a webhook of the Page: changes of the fields <c>feed</c>, <c>mention</c> and <c>ratings</c>, and messages.
/// Events that are no item (likes, reactions, deliveries, removals) say nothing here. Pure.
/// https://developers.facebook.com/docs/graph-api/webhooks/reference/page
/// </summary>
internal static class FacebookWebhook
{
    public static void Read(JsonElement body, FacebookItems found)
    {
        foreach (var envelope in body.ValueKind == JsonValueKind.Array ? body.EnumerateArray() : Enumerable.Repeat(body, 1))
        {
            if (envelope.ValueKind != JsonValueKind.Object)
            {
                found.AddOdd("The event is not an object.", envelope);
            }
            else if (envelope.Get("entry") is not null)
            {
                foreach (var entry in envelope.Items("entry"))
                {
                    Entry(entry, found);
                }
            }
            else
            {
                // A single entry, or the sample that the app dashboard sends.
                Entry(envelope.Object("sample") ?? envelope, found);
            }
        }
    }

    private static void Entry(JsonElement entry, FacebookItems found)
    {
        var page = found.PageId ?? entry.Id("id");
        foreach (var change in entry.Get("changes") is null && entry.Get("field") is not null ? [entry] : entry.Items("changes"))
        {
            Change(change, page, found);
        }

        foreach (var message in entry.Items("messaging").Concat(entry.Items("standby")))
        {
            Message(message, page, found);
        }
    }

    private static void Change(JsonElement change, string? page, FacebookItems found)
    {
        if (change.Object("value") is not { } value)
        {
            return;
        }

        switch (change.Text("field"))
        {
            case "messages" or "message_echoes" or "messaging" or "standby":
                Message(value, page, found);
                break;
            case "feed" or "mention" or "ratings" when IsRemoval(value.Text("verb")):
                break;
            case "feed":
                Feed(value, page, found);
                break;
            case "mention":
                Mention(value, page, found);
                break;
            case "ratings":
                Rating(value, page, found);
                break;
        }
    }

    private static void Feed(JsonElement value, string? page, FacebookItems found)
    {
        switch (value.Text("item"))
        {
            case "comment":
                found.Keep(Comment(value, page), value);
                break;
            case "like" or "reaction" or "follow" or "follower" or "page":
                break;
            case null when value.Get("comment_id") is not null:
                found.Keep(Comment(value, page), value);
                break;
            default:
                found.Keep(Post(value, page), value);
                break;
        }
    }

    // A mention in a comment stands under somebody else's post: it is a mention, and its post is where it is found.
    private static void Mention(JsonElement value, string? page, FacebookItems found)
    {
        var message = value.Get("comment_id") is null ? Post(value, page) : Comment(value, page);
        found.Keep(message is null ? null : message with { Kind = MessageKind.Mention }, value);
    }

    private static void Rating(JsonElement value, string? page, FacebookItems found)
    {
        switch (value.Text("item"))
        {
            case "like" or "reaction":
                break;
            case "comment":
                found.Keep(CommentOnReview(value, page), value);
                break;
            default:
                found.Keep(Review(value, page), value);
                break;
        }
    }

    private static InboundMessage? CommentOnReview(JsonElement value, string? page) =>
        Comment(value, page) is { } comment && value.Id("open_graph_story_id") is { } story
            ? comment with { ConversationId = story, ParentId = comment.Kind == MessageKind.Reply ? comment.ParentId : story }
            : Comment(value, page);

    private static InboundMessage? Comment(JsonElement value, string? page)
    {
        if (value.Id("comment_id") is not { } id)
        {
            return null;
        }

        var permalink = FacebookMapping.Page(value.Text("permalink_url") ?? value.Object("post")?.Text("permalink_url"));
        var post = value.Id("post_id") ?? value.Object("post")?.Id("id") ?? FacebookIds.PostOf(id, page, permalink) ?? id;
        var parent = value.Id("parent_id");
        var isReply = parent is not null && !FacebookIds.IsSamePost(parent, post);
        return Base(value, page, id, isReply ? MessageKind.Reply : MessageKind.Comment, "comment") with
        {
            ParentId = isReply ? parent : post,
            ConversationId = post,
            Permalink = permalink,
        };
    }

    private static InboundMessage? Post(JsonElement value, string? page) =>
        (value.Id("post_id") ?? value.Object("post")?.Id("id")) is not { } id
            ? null
            : Base(value, page, id, MessageKind.Post, value.Text("item") ?? "") with
            {
                Permalink = FacebookMapping.Page(value.Text("permalink_url") ?? value.Object("post")?.Text("permalink_url")),
            };

    private static InboundMessage? Review(JsonElement value, string? page)
    {
        if (value.Id("open_graph_story_id", "post_id") is not { } id)
        {
            return null;
        }

        var author = FacebookMapping.Author(value.Object("from")) ?? Person(value, "reviewer_id", "reviewer_name");
        return Base(value, page, id, MessageKind.Review, "") with
        {
            Author = author,
            Text = value.Text("review_text", "message") ?? "",
            IsOurs = FacebookMapping.IsOurs(author, page),
            Labels = FacebookMapping.Verdict(value.Text("recommendation_type"), value.Text("rating")),
        };
    }

    // Until 2018 the sender was sender_id and sender_name; since then it is from.
    private static InboundMessage Base(JsonElement value, string? page, string id, MessageKind kind, string item)
    {
        var author = FacebookMapping.Author(value.Object("from")) ?? Person(value, "sender_id", "sender_name");
        return new InboundMessage
        {
            ExternalId = id,
            Kind = kind,
            Author = author,
            Text = value.Text("message") ?? "",
            PublishedAt = value.Time("created_time"),
            ConversationId = id,
            Media = FacebookMedia.OfWebhookItem(value, item),
            IsOurs = FacebookMapping.IsOurs(author, page),
            IsHidden = value.Text("verb") == "hide" || value.Flag("is_hidden") == true,
            Raw = FacebookRaw.Of(value),
        };
    }

    // https://developers.facebook.com/docs/messenger-platform/reference/webhook-events/messages
    private static void Message(JsonElement item, string? page, FacebookItems found)
    {
        var edited = item.Object("message_edit");
        if ((item.Object("message") ?? edited) is not { } message || message.Flag("is_deleted") == true)
        {
            return;
        }

        if (message.Id("mid", "id") is not { } id)
        {
            found.AddOdd("The message has no id.", item);
            return;
        }

        var sender = FacebookMapping.Author(item.Object("sender"));
        var isOurs = message.Flag("is_echo") == true || FacebookMapping.IsOurs(sender, page);
        found.Keep(
            new InboundMessage
            {
                ExternalId = id,
                Kind = MessageKind.DirectMessage,
                Author = sender,
                Text = message.Text("text") ?? "",

                // The time of an edit is not when the author published.
                PublishedAt = edited is null ? item.Time("timestamp") : null,
                ParentId = message.Object("reply_to")?.Id("mid"),

                // A webhook names no thread: the person is the conversation.
                ConversationId = (isOurs ? item.Object("recipient")?.Id("id") : null) ?? sender?.Id ?? id,
                Media = FacebookMedia.OfWebhookMessage(message),
                IsOurs = isOurs,
                Raw = FacebookRaw.Of(item),
            },
            item);
    }

    private static ExternalAuthor? Person(JsonElement value, string idName, string nameName) =>
        value.Id(idName) is { } id ? new ExternalAuthor(id, value.Text(nameName) ?? "", "") : null;

    private static bool IsRemoval(string? verb) =>
        verb is "remove" or "removed" or "delete" or "deleted" or "block" or "unblock" or "mute" or "unmute";
}
