using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Routing;

namespace Inbox.Sandbox.Platforms.Facebook;

/// <summary>Reading Pages, posts, comments and threads.</summary>
internal sealed class FacebookReadEndpoints(FacebookGate gate, FacebookWorld world)
{
    public void Map(IEndpointRouteBuilder api)
    {
        gate.Map(api, "GET", "/", Several);
        gate.Map(api, "GET", "/{id}", call => Node(call.PathId, call));
        gate.Map(api, "GET", "/{id}/feed", call => Feed(call, "feed", _ => true));
        gate.Map(api, "GET", "/{id}/posts", call => Feed(call, "posts", p => p.Author == p.Place));
        gate.Map(api, "GET", "/{id}/published_posts", call => Feed(call, "published_posts", p => p.Author == p.Place));
        gate.Map(api, "GET", "/{id}/visitor_posts", call => Feed(call, "visitor_posts", p => p.Author != p.Place));
        gate.Map(api, "GET", "/{id}/tagged", Tagged);
        gate.Map(api, "GET", "/{id}/scheduled_posts", Scheduled);
        gate.Map(api, "GET", "/{id}/comments", Comments);
        gate.Map(api, "GET", "/{id}/likes", Likes);
        gate.Map(api, "GET", "/{id}/conversations", Conversations);
        gate.Map(api, "GET", "/{id}/messages", Messages);
        gate.Map(api, "GET", "/{id}/ratings",
            _ => throw new FacebookError(12, "(#12) ratings edge is deprecated for versions v22.0 and higher"));
    }

    /// <summary>Several objects at once answer an object keyed by id; one that is gone fails the call.</summary>
    private JsonObject Several(FacebookCall call)
    {
        var ids = call.Parameters.Find("ids") ?? throw FacebookError.Bad("The parameter ids is required");
        var answer = new JsonObject();
        foreach (var id in ids.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct())
        {
            answer[id] = Node(call.Resolve(id), call);
        }

        return answer;
    }

    private JsonObject Node(string id, FacebookCall call)
    {
        var view = new FacebookView(call);
        if (call.FindPost(id) is { } post)
        {
            call.NeedToRead("pages_read_engagement");
            return view.Post(post, call.Fields);
        }

        if (call.FindComment(id) is { } comment)
        {
            call.NeedToRead("pages_read_user_content");
            return view.Comment(comment, call.Fields);
        }

        if (world.FindThread(id) is { } thread && thread.Page == call.Token.Page)
        {
            call.NeedToRead("pages_messaging");
            return new FacebookThreadView(call).Thread(thread, call.Fields);
        }

        var threads = new FacebookThreadView(call);
        if (world.FindMessage(id) is { } message && message.Thread.Page == call.Token.Page && threads.HasDetails(message))
        {
            call.NeedToRead("pages_messaging");
            return threads.Message(message, call.Fields);
        }

        return long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? PageOrPerson(number, view, call)
            : throw FacebookError.Gone(id);
    }

    private JsonObject PageOrPerson(long id, FacebookView view, FacebookCall call)
    {
        if (world.Pages.TryGetValue(id, out var page))
        {
            return view.Page(page, call.Fields);
        }

        return id == call.Token.Person && world.People.TryGetValue(id, out var person)
            ? FacebookView.Person(person, call.Fields)
            : throw FacebookError.Gone(FacebookShape.Id(id));
    }

    private JsonObject Feed(FacebookCall call, string edge, Func<FacebookPost, bool> isWanted)
    {
        call.NeedToRead(edge == "visitor_posts" ? "pages_read_user_content" : "pages_read_engagement");
        var page = PathPage(call);
        var view = new FacebookView(call);
        var posts = world.Posts.Values.Where(p => p.Place == page.Id && p.IsVisible(call.Now)).Where(isWanted);
        var withHidden = call.Parameters.IsOn("include_hidden");
        var fields = call.Fields;
        return new FacebookLists(call).Posts(
            posts, $"{page.Id}/{edge}", IsListed, p => view.Post(p, fields));

        bool IsListed(FacebookPost post) => (withHidden || !post.IsHidden) && !world.Bans.Contains((page.Id, post.Author));
    }

    private JsonObject Tagged(FacebookCall call)
    {
        var page = call.OwnPage("pages_read_user_content");
        var view = new FacebookView(call);
        var fields = call.Fields;
        var posts = world.Posts.Values.Where(p => p.Tags == page.Id && p.IsVisible(call.Now));
        return new FacebookLists(call).Posts(posts, $"{page.Id}/tagged", _ => true, p => view.Tagged(p, fields));
    }

    private JsonObject Scheduled(FacebookCall call)
    {
        var page = call.OwnPage("pages_manage_posts");
        var view = new FacebookView(call);
        var fields = call.Fields;
        var posts = world.Posts.Values.Where(p => p.Place == page.Id && !p.IsDeleted && !p.IsPublished(call.Now));
        return new FacebookLists(call).Posts(posts, $"{page.Id}/scheduled_posts", _ => true, p => view.Post(p, fields));
    }

    private static JsonObject Comments(FacebookCall call)
    {
        var id = call.PathId;
        var lists = new FacebookLists(call);
        if (call.FindPost(id) is { } post)
        {
            return lists.Comments(id, post.Comments, call.Parameters, call.Fields);
        }

        return call.FindComment(id) is { } comment
            ? lists.Comments(id, comment.Post.Comments.Where(c => c.Parent == comment), call.Parameters, call.Fields)
            : throw FacebookError.Gone(id);
    }

    private static JsonObject Likes(FacebookCall call)
    {
        call.NeedToRead("pages_read_user_content");
        var likes = call.FindPost(call.PathId)?.Likes ?? call.FindComment(call.PathId)?.Likes
            ?? throw FacebookError.Gone(call.PathId);
        return FacebookLists.Likes(likes, call.Parameters, call);
    }

    private static JsonObject Conversations(FacebookCall call)
    {
        var page = call.OwnPage("pages_messaging");
        return call.Parameters.Find("platform") is null or "MESSENGER" or "messenger"
            ? new FacebookThreadView(call).Threads(page, call.Fields)
            : new JsonObject { ["data"] = new JsonArray() };
    }

    private JsonObject Messages(FacebookCall call)
    {
        call.NeedToRead("pages_messaging");
        return world.FindThread(call.PathId) is { } thread && thread.Page == call.Token.Page
            ? new FacebookThreadView(call).Messages(thread, call.Parameters, call.Fields)
            : throw FacebookError.Gone(call.PathId);
    }

    // Only one's own Page: others need an access this app was never given.
    private FacebookPage PathPage(FacebookCall call) =>
        long.TryParse(call.PathId, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            && world.Pages.TryGetValue(id, out var page)
        && (call.Token.Page is null || call.Token.Page == id)
            ? page
            : throw FacebookError.Missing("pages_read_engagement", isWrite: false);
}
