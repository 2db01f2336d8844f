using System.Text.Json.Nodes;

namespace Inbox.Sandbox.Platforms.Facebook;

/// <summary>The lists of a call: posts, comments, likes.</summary>
internal sealed class FacebookLists(FacebookCall call)
{
    /// <summary>Comments under a post or a comment, with all its parameters.</summary>
    /// <param name="id">Id of the post or comment.</param>
    /// <param name="all">Comments below it.</param>
    /// <param name="parameters">Parameters of the call, or arguments of the nested list.</param>
    /// <param name="fields">Fields of each comment.</param>
    public JsonObject Comments(
        string id, IEnumerable<FacebookComment> all, FacebookParameters parameters, IReadOnlyList<FacebookField> fields)
    {
        if (call.Token.Page is null)
        {
            return new JsonObject { ["data"] = new JsonArray() }; // A person's token: empty, without an error.
        }

        call.NeedToRead("pages_read_user_content");
        var isStream = parameters.Find("filter") switch
        {
            null or "toplevel" => false,
            "stream" => true,
            var other => throw FacebookError.Bad($"Param filter must be one of {{stream, toplevel}}, not {other}"),
        };
        var isNewestFirst = parameters.Find("order") switch
        {
            null or "chronological" => false,
            "reverse_chronological" => true,
            var other => throw FacebookError.Bad(
                $"Param order must be one of {{chronological, reverse_chronological}}, not {other}"),
        };
        var since = parameters.Time("since");
        var until = parameters.Time("until");
        var isBelowComment = call.World.Comments.ContainsKey(id);
        var wanted = all.Where(c => c.IsVisible(call.Now) && (isStream || isBelowComment || c.Parent is null)).ToList();
        var comments = wanted.Where(c => IsBetween(c.CreatedAt, since, until))
            .OrderBy(c => Place(c)).ToList();
        if (isNewestFirst)
        {
            comments.Reverse();
        }

        var view = new FacebookView(call);
        var paging = new FacebookPaging<FacebookComment>(
            Place, isNewestFirst, IsListed, c => view.Comment(c, fields), id + "/comments");
        var answer = paging.Cut(comments, WithFields(parameters, fields), call);
        if (parameters.IsOn("summary"))
        {
            answer["summary"] = new JsonObject
            {
                ["order"] = isNewestFirst ? "reverse_chronological" : "chronological",
                ["total_count"] = wanted.Count,
                ["can_comment"] = true,
            };
        }

        return answer;
    }

    /// <summary>Posts, newest first, between <c>since</c> and <c>until</c>.</summary>
    public JsonObject Posts(
        IEnumerable<FacebookPost> all, string path, Func<FacebookPost, bool> isListed, Func<FacebookPost, JsonNode> toJson)
    {
        var since = call.Parameters.Time("since");
        var until = call.Parameters.Time("until");
        var posts = all.Where(p => IsBetween(p.CreatedAt, since, until))
            .OrderByDescending(Place).ToList();
        return new FacebookPaging<FacebookPost>(Place, true, isListed, toJson, path).Cut(posts, call.Parameters, call);
    }

    public static JsonObject Likes(IReadOnlySet<long> likes, FacebookParameters parameters, FacebookCall call)
    {
        var names = likes.Select(id => FacebookShape.Name(id, call.World.NameOf(id)));
        var answer = new JsonObject { ["data"] = new JsonArray([.. names]) };
        if (parameters.IsOn("summary"))
        {
            answer["summary"] = new JsonObject { ["total_count"] = likes.Count };
        }

        return answer;
    }

    public static FacebookParameters WithFields(FacebookParameters parameters, IReadOnlyList<FacebookField> fields) =>
        fields.Count == 0
        ? parameters
        : new FacebookParameters(new Dictionary<string, string>(parameters.Values) { ["fields"] = FacebookField.Text(fields) });

    // Whole seconds; the second of "since" itself is left out, which is the stricter reading of the platform's pages.
    private static bool IsBetween(DateTimeOffset time, DateTimeOffset? since, DateTimeOffset? until) =>
        (since is null || time.ToUnixTimeSeconds() > since.Value.ToUnixTimeSeconds())
        && (until is null || time.ToUnixTimeSeconds() <= until.Value.ToUnixTimeSeconds());

    // Someone the Page banned is taken out after the page was cut.
    private bool IsListed(FacebookComment comment) => !call.World.Bans.Contains((comment.Post.Place, comment.Author));

    private static FacebookPlace Place(FacebookComment comment) => new(comment.CreatedAt, comment.Number);

    private static FacebookPlace Place(FacebookPost post) => new(post.CreatedAt, post.Number);
}
