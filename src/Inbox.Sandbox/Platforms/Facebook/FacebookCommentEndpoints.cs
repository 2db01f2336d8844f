using System.Text.Json.Nodes;
using Inbox.Sandbox.Events;
using Microsoft.AspNetCore.Routing;

namespace Inbox.Sandbox.Platforms.Facebook;

/// <summary>Answering, hiding, changing, deleting and liking.</summary>
internal sealed class FacebookCommentEndpoints(
    SandboxContext context, FacebookGate gate, EventLog<FacebookEvent> log, FacebookWorld world)
{
    public const int LongestComment = 8_000;

    public void Map(IEndpointRouteBuilder api)
    {
        gate.Map(api, "POST", "/{id}/comments", Comment);
        gate.Map(api, "POST", "/{id}", Change);
        gate.Map(api, "DELETE", "/{id}", Delete);
        gate.Map(api, "POST", "/{id}/likes", call => Like(call, true));
        gate.Map(api, "DELETE", "/{id}/likes", call => Like(call, false));
    }

    private static JsonObject Success() => new() { ["success"] = true };

    private JsonObject Comment(FacebookCall call)
    {
        call.NeedToWrite("pages_manage_engagement");
        var comment = call.FindComment(call.PathId);
        var post = comment?.Post ?? call.FindPost(call.PathId) ?? throw FacebookError.Gone(call.PathId, "post");
        var message = call.Parameters.Find("message");
        var picture = call.Parameters.Find("attachment_url");
        if (string.IsNullOrWhiteSpace(message) && picture is null)
        {
            throw FacebookError.Bad("The parameter message is required");
        }

        if (message?.Length > LongestComment)
        {
            throw FacebookError.Bad($"A comment has at most {LongestComment} characters");
        }

        var written = new FacebookCommentWritten(
            world.NextNumber, post.Id, (comment?.Parent ?? comment)?.Id, call.Page.Id, call.Now, message ?? string.Empty,
            context.TakeVisibleAt(call.Http), picture, IsByApi: true);
        log.Append(written);
        return new JsonObject { ["id"] = $"{post.Number}_{written.Number}" };
    }

    private JsonObject Change(FacebookCall call) => call.FindPost(call.PathId) is { } post
        ? ChangePost(post, call)
        : ChangeComment(call.FindComment(call.PathId) ?? throw FacebookError.Gone(call.PathId, "post"), call);

    private JsonObject ChangeComment(FacebookComment comment, FacebookCall call)
    {
        call.NeedToWrite("pages_manage_engagement");
        if (call.Parameters.Find("message") is { } message)
        {
            Own(comment.Author, call);
            log.Append(new FacebookTextChanged(comment.Id, message));
            return Success();
        }

        if (call.Parameters.Find("is_hidden") is null)
        {
            throw FacebookError.Bad("Nothing to change: give message or is_hidden");
        }

        if (comment.Author == call.Page.Id)
        {
            throw new FacebookError(200, "(#200) This comment cannot be hidden.");
        }

        log.Append(new FacebookHidden(comment.Id, call.Parameters.IsOn("is_hidden")));
        return Success();
    }

    private JsonObject ChangePost(FacebookPost post, FacebookCall call)
    {
        call.NeedToWrite(call.Parameters.Find("is_hidden") is null ? "pages_manage_posts" : "pages_manage_engagement");
        if (post.Place != call.Page.Id)
        {
            throw FacebookError.Missing("pages_manage_posts", isWrite: true);
        }

        if (call.Parameters.Find("is_hidden") is not null)
        {
            log.Append(new FacebookHidden(post.Id, call.Parameters.IsOn("is_hidden")));
            return Success();
        }

        Own(post.Author, call);
        if (call.Parameters.Find("message") is { } message)
        {
            log.Append(new FacebookTextChanged(post.Id, message));
        }

        if (call.Parameters.Find("scheduled_publish_time") is not null)
        {
            log.Append(new FacebookPostScheduled(post.Id, FacebookPublishEndpoints.ScheduleOf(call)));
        }

        return Success();
    }

    private JsonObject Delete(FacebookCall call)
    {
        if (call.FindPost(call.PathId) is { } post)
        {
            call.NeedToWrite("pages_manage_posts");
            if (post.Place != call.Page.Id)
            {
                throw FacebookError.Missing("pages_manage_posts", isWrite: true);
            }

            log.Append(new FacebookDeleted(post.Id));
            return Success();
        }

        var comment = call.FindComment(call.PathId) ?? throw FacebookError.Gone(call.PathId, "delete");
        call.NeedToWrite("pages_manage_engagement");
        if (comment.Author != call.Page.Id)
        {
            call.NeedToWrite("pages_read_user_content");
        }

        log.Append(new FacebookDeleted(comment.Id));
        return Success();
    }

    private JsonObject Like(FacebookCall call, bool isLiked)
    {
        call.NeedToWrite("pages_manage_engagement");
        var id = call.FindPost(call.PathId)?.Id ?? call.FindComment(call.PathId)?.Id
            ?? throw FacebookError.Gone(call.PathId, "post");
        log.Append(new FacebookLiked(id, call.Page.Id, isLiked));
        return Success();
    }

    private static void Own(long author, FacebookCall call)
    {
        if (author != call.Page.Id)
        {
            throw new FacebookError(200, "(#200) Only the author can change these words.");
        }
    }
}
