using System.Text.Json.Nodes;
using Inbox.Sandbox.Events;
using Microsoft.AspNetCore.Routing;

namespace Inbox.Sandbox.Platforms.X;

/// <summary>Posting, replying and deleting.</summary>
internal sealed class XWriteEndpoints(XOptions options, SandboxContext context, XGate gate, EventLog<XEvent> log, XWorld world)
{
    private const string NotSummoned = "Reply to this conversation is not allowed because you have not been mentioned or "
        + "otherwise engaged by the author of the post you are replying to.";

    private static readonly string[] Scopes = ["tweet.read", "tweet.write", "users.read"];

    public void Map(IEndpointRouteBuilder api)
    {
        gate.Map(api, "POST", "/2/tweets", new XRule("post-create", 100, Scopes) { PerAppAndDay = 10_000 }, Create);
        gate.Map(api, "DELETE", "/2/tweets/{id}", new XRule("post-delete", 50, Scopes), Delete);
    }

    private XAnswer Create(XCall call)
    {
        var body = XPostBody.Read(call.Body);
        if (XText.Cashtags(body.Text) > 1 || XText.WeightedLength(body.Text) > XText.Limit)
        {
            throw new XRefusal(XProblem.NotPermitted);
        }

        var parent = body.ReplyTo is null ? null : Answerable(body.ReplyTo.Value, call);
        var handles = parent is null || !body.FillsHandles
            ? string.Empty
            : XHandles.For(parent, call.Me, body.Text, world, body.ExcludedUsers);
        if (IsDuplicate(call, handles + body.Text))
        {
            throw new XRefusal(XProblem.Forbidden("You are not allowed to create a Tweet with duplicate content."));
        }

        var written = new XPostWritten(
            world.Ids.At(call.Now), call.Me.Id, call.Now, handles, body.Text, parent?.Id,
            VisibleAt: context.TakeVisibleAt(call.Http), IsByApi: true);
        log.Append(written);
        return new XAnswer(201, new JsonObject
        {
            ["data"] = new JsonObject
            {
                ["id"] = $"{written.Id}",
                ["text"] = XRendering.Of(handles + body.Text, written.Id, world.FindUser).Text,
                ["edit_history_tweet_ids"] = new JsonArray($"{written.Id}"),
            },
        });
    }

    private XPost Answerable(ulong id, XCall call)
    {
        if (world.FindPost(id) is not { } parent || !world.IsReadable(parent, call.Now))
        {
            throw new XRefusal(XProblem.Forbidden("You attempted to reply to a Tweet that is deleted or not visible to you."));
        }

        return parent.AuthorId == call.Me.Id || IsSummonedBy(parent, call.Me)
            ? parent
            : throw new XRefusal(XProblem.Forbidden(NotSummoned));
    }

    // The author must have named us in the post, or quoted one of our posts.
    private bool IsSummonedBy(XPost post, XUser me)
    {
        var text = options.AutomaticMentionSummons ? post.FullText : post.Text;
        return XText.Handles(text).Any(h => world.FindUser(h) == me) || world.FindPost(post.Quotes)?.AuthorId == me.Id;
    }

    private bool IsDuplicate(XCall call, string text)
    {
        var since = call.Now.AddHours(-24);
        return world.Posts.Values.Any(p => p.AuthorId == call.Me.Id && !p.IsDeleted && p.At >= since
            && string.Equals(p.FullText, text, StringComparison.Ordinal));
    }

    private XAnswer Delete(XCall call)
    {
        var post = world.FindPost(call.PathId());
        if (post is null or { IsDeleted: true })
        {
            throw new XRefusal(XProblem.NotFound("tweet", call.PathId()));
        }

        if (post.AuthorId != call.Me.Id)
        {
            throw new XRefusal(XProblem.Forbidden("You are not authorized to delete this Tweet."));
        }

        log.Append(new XPostDeleted(post.Id, call.Now));
        return XAnswer.Ok(new JsonObject { ["data"] = new JsonObject { ["deleted"] = true } });
    }
}
