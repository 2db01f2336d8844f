using System.Text.Json.Nodes;

namespace Inbox.Sandbox.Platforms.Facebook;

/// <summary>Pages, posts and comments as one call may see them.</summary>
internal sealed class FacebookView(FacebookCall call)
{
    private static readonly string[] PageKnown =
        ["name", "username", "link", "about", "category", "fan_count", "followers_count", "overall_star_rating", "rating_count",
            "is_published", "tasks"];

    private static readonly string[] PostKnown =
    [
        "from", "to", "message", "story", "created_time", "updated_time", "permalink_url", "is_hidden", "is_published",
            "full_picture",
        "attachments", "parent_id", "shares", "status_type", "can_reply_privately", "message_tags", "scheduled_publish_time",
            "comments",
        "likes", "tagged_time", "icon", "place", "properties", "privacy",
    ];

    private static readonly string[] CommentKnown =
    [
        "message", "message_tags", "from", "created_time", "parent", "object", "attachment", "comment_count", "like_count",
            "user_likes",
        "is_hidden", "is_private", "can_hide", "can_remove", "can_comment", "can_like", "can_reply_privately", "permalink_url",
        "private_reply_conversation", "comments", "likes", "application", "live_broadcast_timestamp",
    ];

    private readonly FacebookLists lists = new(call);

    public JsonObject Page(FacebookPage page, IReadOnlyList<FacebookField> fields) =>
        FacebookShape.Of("Page", FacebookShape.Id(page.Id), fields, ["name"], PageKnown, f => f.Name switch
        {
            "name" => page.Name,
            "username" => page.Handle,
            "link" => $"https://www.facebook.com/{page.Id}",
            "is_published" => true,
            "overall_star_rating" => 4.5,
            "rating_count" => 12,
            "fan_count" or "followers_count" => call.World.People.Count,
            _ => null,
        });

    public static JsonObject Person(FacebookPerson person, IReadOnlyList<FacebookField> fields) =>
        FacebookShape.Of("User", FacebookShape.Id(person.Id), fields, ["name"], ["name", "email", "picture"],
            f => f.Name == "name"
            ? person.Name
            : null);

    public JsonObject Post(FacebookPost post, IReadOnlyList<FacebookField> fields) => FacebookShape.Of(
        "Post", post.Id, fields, ["created_time", "message"], PostKnown,
            f => FacebookShape.Prune(PostField(post, f), IsList(f) ? [] : f.Children));

    /// <summary>A post that tags the Page: when it was tagged, not when it was written or by whom.</summary>
    public JsonObject Tagged(FacebookPost post, IReadOnlyList<FacebookField> fields) => FacebookShape.Of(
        "Post", post.Id, fields, ["message", "tagged_time"], PostKnown, f => f.Name switch
        {
            "message" => post.Message,
            "tagged_time" => FacebookShape.Time(post.CreatedAt),
            "permalink_url" => LinkOf(post),
            "from" when post.Author == call.Token.Page => From(post.Author),
            _ => null,
        });

    public JsonObject Comment(FacebookComment comment, IReadOnlyList<FacebookField> fields) => FacebookShape.Of(
        "Comment", comment.Id, fields, ["created_time", "from", "message"], CommentKnown,
        f => FacebookShape.Prune(CommentField(comment, f), IsList(f) ? [] : f.Children));

    private static bool IsList(FacebookField field) => field.Name is "comments" or "likes";

    private JsonNode? PostField(FacebookPost post, FacebookField field) => field.Name switch
    {
        "from" => From(post.Author),
        "to" => post.Author == post.Place
            ? null
            : new JsonObject { ["data"] = new JsonArray(FacebookShape.Name(post.Place, call.World.NameOf(post.Place))) },
        "message" => post.Message,
        "created_time" => FacebookShape.Time(post.CreatedAt),
        "updated_time" => FacebookShape.Time(post.UpdatedAt > post.CreatedAt ? post.UpdatedAt : post.CreatedAt),
        "permalink_url" => LinkOf(post),
        "is_hidden" => post.IsHidden,
        "is_published" => post.IsPublished(call.Now),
        "scheduled_publish_time" => post.ScheduledAt?.ToUnixTimeSeconds(),
        "status_type" => post.Author == post.Place ? "mobile_status_update" : "wall_post",
        "can_reply_privately" => CanAnswerPrivately(post.Id, post.Author, post.CreatedAt),
        "attachments" => post.Link is null ? null : new JsonObject
        {
            ["data"] = new JsonArray(new JsonObject
            {
                ["media_type"] = "link",
                ["url"] = post.Link,
                ["title"] = post.Link,
                ["target"] = new JsonObject { ["url"] = post.Link },
            }),
        },
        "comments" => lists.Comments(post.Id, post.Comments, new FacebookParameters(field.Arguments), field.Children),
        "likes" => FacebookLists.Likes(post.Likes, new FacebookParameters(field.Arguments), call),
        _ => null,
    };

    private JsonNode? CommentField(FacebookComment comment, FacebookField field) => field.Name switch
    {
        "message" => comment.Message,
        "from" => From(comment.Author),
        "created_time" => FacebookShape.Time(comment.CreatedAt),
        "parent" => comment.Parent is null ? null : Parent(comment.Parent),
        "object" => new JsonObject { ["id"] = comment.Post.Id },
        "attachment" => comment.Picture is null ? null : Picture(comment),
        "comment_count" => comment.Post.Comments.Count(c => c.Parent == comment && c.IsVisible(call.Now)),
        "like_count" => comment.Likes.Count,
        "user_likes" => comment.Likes.Contains(call.Token.Page ?? 0),
        "is_hidden" => comment.IsHidden,
        "is_private" => false,
        "can_hide" => comment.Author != call.Token.Page,
        "can_remove" or "can_comment" or "can_like" => true,
        "can_reply_privately" => CanAnswerPrivately(comment.Id, comment.Author, comment.CreatedAt),
        "permalink_url" => LinkOf(comment),
        "private_reply_conversation" => call.World.PrivatelyAnswered.Contains(comment.Id)
            && call.World.Threads.TryGetValue((comment.Post.Place, comment.Author), out var thread)
                ? new JsonObject { ["id"] = thread.Id }
                : null,
        "comments" => lists.Comments(
            comment.Id, comment.Post.Comments.Where(c => c.Parent == comment), new FacebookParameters(field.Arguments),
                field.Children),
        "likes" => FacebookLists.Likes(comment.Likes, new FacebookParameters(field.Arguments), call),
        _ => null,
    };

    private JsonObject Parent(FacebookComment parent)
    {
        var json = new JsonObject
        {
            ["created_time"] = FacebookShape.Time(parent.CreatedAt),
            ["message"] = parent.Message,
            ["id"] = parent.Id
        };
        if (From(parent.Author) is { } from)
        {
            json["from"] = from;
        }

        return json;
    }

    // Only the Page's own token sees authors, and not all of them.
    private JsonObject? From(long author)
    {
        if (call.Token.Page is null || (call.World.People.TryGetValue(author, out var person) && person.HasNoName))
        {
            return null;
        }

        return FacebookShape.Name(author, call.World.NameOf(author));
    }

    private bool CanAnswerPrivately(string id, long author, DateTimeOffset at) =>
        call.World.People.ContainsKey(author) && !call.World.PrivatelyAnswered.Contains(id) && at > call.Now.AddDays(-7);

    private static JsonObject Picture(FacebookComment comment) => new()
    {
        ["type"] = "photo",
        ["url"] = LinkOf(comment),
        ["media"] = new JsonObject
        {
            ["image"] = new JsonObject
            {
                ["src"] = comment.Picture,
                ["width"] = 720,
                ["height"] = 540
            }
        },
        ["target"] = new JsonObject { ["id"] = FacebookShape.Id(comment.Number), ["url"] = LinkOf(comment) },
    };

    private static string LinkOf(FacebookPost post) => $"https://www.facebook.com/{post.Place}/posts/{post.Number}/";

    private static string LinkOf(FacebookComment comment) => comment.Parent is null
        ? $"{LinkOf(comment.Post)}?comment_id={comment.Number}"
        : $"{LinkOf(comment.Post)}?comment_id={comment.Parent.Number}&reply_comment_id={comment.Number}";
}
