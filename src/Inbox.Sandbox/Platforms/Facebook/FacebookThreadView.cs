using System.Text.Json.Nodes;

namespace Inbox.Sandbox.Platforms.Facebook;

/// <summary>Threads and messages as one call may see them.</summary>
internal sealed class FacebookThreadView(FacebookCall call)
{
    /// <summary>Only this many of the newest messages of a thread give details.</summary>
    public const int WithDetails = 20;

    private static readonly string[] ThreadKnown =
        ["updated_time", "link", "snippet", "unread_count", "message_count", "can_reply", "participants", "messages", "senders",
            "name", "subject", "is_subscribed"];

    private static readonly string[] MessageKnown = ["created_time", "from", "to", "message", "tags", "attachments", "shares",
        "sticker"];

    public JsonObject Threads(FacebookPage page, IReadOnlyList<FacebookField> fields)
    {
        var threads = call.World.Threads.Values.Where(t => t.Page == page.Id
            && t.Visible(call.Now).Any()).OrderByDescending(Place).ToList();
        var paging = new FacebookPaging<FacebookThread>(Place, true, _ => true, t => Thread(t, fields),
            $"{page.Id}/conversations");
        return paging.Cut(threads, call.Parameters, call);
    }

    public JsonObject Thread(FacebookThread thread, IReadOnlyList<FacebookField> fields) =>
        FacebookShape.Of("UnifiedThread", thread.Id, fields, ["link", "updated_time"], ThreadKnown, f => f.Name == "messages"
            ? Messages(thread, new FacebookParameters(f.Arguments), f.Children)
            : FacebookShape.Prune(ThreadField(thread, f.Name), f.Children));

    public JsonObject Messages(FacebookThread thread, FacebookParameters parameters, IReadOnlyList<FacebookField> fields)
    {
        var paging = new FacebookPaging<FacebookMessage>(Place, true, _ => true, m => Message(m, fields),
            thread.Id + "/messages");
        return paging.Cut([.. thread.Visible(call.Now)], FacebookLists.WithFields(parameters, fields), call);
    }

    public JsonObject Message(FacebookMessage message, IReadOnlyList<FacebookField> fields)
    {
        var hasDetails = HasDetails(message);
        return FacebookShape.Of("Message", message.Id, fields, ["created_time"], MessageKnown, f =>
            hasDetails || f.Name == "created_time" ? FacebookShape.Prune(MessageField(message, f.Name), f.Children) : null);
    }

    /// <summary>False for a message that is too far back in its thread.</summary>
    public bool HasDetails(FacebookMessage message) => message.Thread.Visible(call.Now).Take(WithDetails).Contains(message);

    private JsonNode? ThreadField(FacebookThread thread, string field)
    {
        var messages = thread.Visible(call.Now).ToList();
        return field switch
        {
            "updated_time" => FacebookShape.Time(messages[0].At),
            "link" => $"/{thread.Page}/inbox/{thread.Person}/",
            "snippet" => messages[0].Text.Length <= 100 ? messages[0].Text : messages[0].Text[..100],
            "message_count" => messages.Count,
            "unread_count" => messages.TakeWhile(m => !m.IsFromPage).Count(),
            "can_reply" => thread.LastFromPerson > call.Now.AddDays(-7),
            "participants" or "senders" => new JsonObject
            {
                ["data"] = new JsonArray(
                Participant(thread.Person), Participant(thread.Page))
            },
            _ => null,
        };
    }

    private JsonNode? MessageField(FacebookMessage message, string field)
    {
        var (from, to) = message.IsFromPage
            ? (message.Thread.Page, message.Thread.Person)
            : (message.Thread.Person, message.Thread.Page);
        return field switch
        {
            "created_time" => FacebookShape.Time(message.At),
            "from" => Participant(from),
            "to" => new JsonObject { ["data"] = new JsonArray(Participant(to)) },
            "message" => message.Text,
            _ => null,
        };
    }

    private JsonObject Participant(long id) => new()
    {
        ["name"] = call.World.NameOf(id),
        ["email"] = $"{id}@facebook.com",
        ["id"] = FacebookShape.Id(id),
    };

    private FacebookPlace Place(FacebookThread thread)
    {
        var newest = thread.Visible(call.Now).First();
        return new FacebookPlace(newest.At, newest.Number);
    }

    private static FacebookPlace Place(FacebookMessage message) => new(message.At, message.Number);
}
