using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Routing;

namespace Inbox.Sandbox.Platforms.X;

/// <summary>Reading profiles and posts.</summary>
internal sealed class XReadEndpoints(XGate gate, XWorld world, XFields names)
{
    private static readonly string[] ReadScopes = ["tweet.read", "users.read"];
    private readonly XPostList list = new(world, names);

    public void Map(IEndpointRouteBuilder api)
    {
        Get(api, "/2/users/me", new XRule("me", 75, ReadScopes) { Parameters = UserParameters }, c => User(c.Me, c));
        Get(api, "/2/users/{id}", Rule("user", 900, 300, UserParameters), c => User(Found(c.PathId()), c));
        Get(api, "/2/users/by/username/{username}", Rule("user-by", 900, 300, UserParameters), c => User(ByName(c), c));
        var timeline = names.PostParameters.Concat(XPaging.Increments).Append("max_results").Append("pagination_token").ToArray();
        Get(api, "/2/users/{id}/mentions", Rule("mentions", 300, 450, timeline), c => Mentions(Found(c.PathId()), c));
        Get(api, "/2/users/by/username/{username}/mentions", Rule("mentions-by", 180, 450, timeline),
            c => Mentions(ByName(c), c));
        Get(api, "/2/users/{id}/tweets", Rule("own", 900, 10_000, [.. timeline, "exclude"]), c => Own(Found(c.PathId()), c));
        Get(api, "/2/tweets", Rule("posts", 5_000, 3_500, [.. names.PostParameters, "ids"]), Posts);
        Get(api, "/2/tweets/{id}", Rule("post", 900, 450, names.PostParameters), Post);
        Get(api, "/2/tweets/{id}/quote_tweets", Rule("quotes", 75, 75, [.. timeline, "exclude"]), Quotes);
        Get(api, "/2/tweets/search/recent", Rule("search", 300, 450, [.. timeline, "query", "next_token", "sort_order"]), Search);
        Get(api, "/2/usage/tweets", new XRule("usage", 50) { PerApp = 50, Parameters = ["days", "usage.fields"] }, _ => Usage());
    }

    private static string[] UserParameters => ["user.fields", "expansions", "tweet.fields", "post.fields"];

    private static XRule Rule(string bucket, int perUser, int perApp, IReadOnlyList<string> parameters) =>
        new(bucket, perUser, ReadScopes) { PerApp = perApp, Parameters = parameters };

    private void Get(IEndpointRouteBuilder api, string pattern, XRule rule, Func<XCall, XAnswer> answer) =>
        gate.Map(api, "GET", pattern, rule, answer);

    private static XAnswer User(XUser user, XCall call) =>
        XAnswer.Ok(new JsonObject { ["data"] = XUserJson.Of(user, call.Query.List("user.fields", XFields.User)) });

    private XUser Found(ulong id) => world.Users.GetValueOrDefault(id) ?? throw new XRefusal(XProblem.NotFound("user", id));

    private XUser ByName(XCall call) =>
        world.FindUser(call.Http.Request.RouteValues["username"] as string ?? string.Empty)
        ?? throw new XRefusal(XProblem.NotFound("user", 0));

    private XAnswer Mentions(XUser user, XCall call)
    {
        var posts = world.Visible(call.Now).Where(p => world.Mentioned(p).Contains(user)).Take(800);
        return Timeline(posts, call, 5, 10);
    }

    private XAnswer Own(XUser user, XCall call)
    {
        var exclude = call.Query.List("exclude", ["retweets", "replies"]);
        var posts = world.Visible(call.Now).Where(p => p.AuthorId == user.Id
            && !(exclude.Contains("retweets") && p.Reposts is not null)
            && !(exclude.Contains("replies") && p.ReplyTo is not null));
        return Timeline(posts.Take(3_200), call, 5, 10);
    }

    private XAnswer Quotes(XCall call)
    {
        var quoted = world.FindPost(call.PathId()) ?? throw new XRefusal(XProblem.NotFound("tweet", call.PathId()));
        return Timeline(world.Visible(call.Now).Where(p => world.FindPost(p.Quotes)?.Versions == quoted.Versions), call, 10, 10);
    }

    private XAnswer Search(XCall call)
    {
        var matches = XSearchQuery.Parse(call.Query.Get("query"), world);
        var oldest = call.Now.AddDays(-7);
        return Timeline(world.Visible(call.Now).TakeWhile(p => p.At >= oldest).Where(matches), call, 10, 10);
    }

    private XAnswer Timeline(IEnumerable<XPost> newestFirst, XCall call, int least, int usual)
    {
        var most = call.Query.MaxResults(least, 100, usual);
        var place = call.Query.Place("pagination_token", "next_token");
        var (posts, meta) = XPaging.Cut(XPaging.Between(newestFirst, call.Query), p => p.Id, place, most);
        XPaging.AddEnds(meta, posts);
        var body = list.Many(posts, call);
        body["meta"] = meta;
        return XAnswer.Ok(body) with { PostsRead = posts.Count };
    }

    private XAnswer Posts(XCall call)
    {
        var ids = call.Query.Get("ids").Split(',');
        if (ids.Length > 100 || ids.Any(i => XQuery.ParseId(i) is null))
        {
            throw new XRefusal(XProblem.Invalid("ids", call.Query.Get("ids"), "The `ids` query parameter takes 1 to 100 ids"));
        }

        var wanted = ids.Distinct().ToArray();
        var posts = wanted.Select(i => Readable(i, call)).OfType<XPost>().ToList();
        var body = list.Many(posts, call);
        var errors = wanted.Where(i => Readable(i, call) is null).Select(i => Error("ids", i)).ToArray<JsonNode?>();
        if (errors.Length > 0)
        {
            body["errors"] = new JsonArray([.. errors, .. (body["errors"] as JsonArray ?? []).Select(e => e?.DeepClone())]);
        }

        return XAnswer.Ok(body) with { PostsRead = posts.Count };
    }

    private XAnswer Post(XCall call)
    {
        var id = call.PathId().ToString(CultureInfo.InvariantCulture);
        return Readable(id, call) is { } post
            ? XAnswer.Ok(list.One(post, call)) with { PostsRead = 1 }
            : XAnswer.Ok(new JsonObject { ["errors"] = new JsonArray(Error("id", id)) });
    }

    private XPost? Readable(string id, XCall call) =>
        world.FindPost(XQuery.ParseId(id)) is { } post && world.IsReadable(post, call.Now) ? post : null;

    private JsonObject Error(string parameter, string id) =>
        world.FindPost(XQuery.ParseId(id)) is { IsDeleted: false } post
            && world.Users[post.AuthorId] is { IsSuspended: true } or { IsProtected: true }
            ? XProblem.Withheld(parameter, id)
            : XProblem.Missing(parameter, id);

    private XAnswer Usage() => XAnswer.Ok(new JsonObject
    {
        ["data"] = new JsonObject
        {
            ["project_usage"] = gate.PostsRead.ToString(CultureInfo.InvariantCulture),
            ["project_cap"] = gate.PostCap.ToString(CultureInfo.InvariantCulture),
            ["cap_reset_day"] = 1,
        },
    });
}
