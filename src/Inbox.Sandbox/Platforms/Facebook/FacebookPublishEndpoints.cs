using System.Globalization;
using System.Text.Json.Nodes;
using Inbox.Sandbox.Events;
using Microsoft.AspNetCore.Routing;

namespace Inbox.Sandbox.Platforms.Facebook;

/// <summary>Publishing as the Page, at once or at a time.</summary>
internal sealed class FacebookPublishEndpoints(
    SandboxContext context, FacebookGate gate, EventLog<FacebookEvent> log, FacebookWorld world)
{
    private const int LongestPost = 63_206;

    public void Map(IEndpointRouteBuilder api) => gate.Map(api, "POST", "/{id}/feed", Publish);

    /// <summary>The time asked for: at least 10 minutes and at most 30 days ahead.</summary>
    public static DateTimeOffset ScheduleOf(FacebookCall call)
    {
        var text = call.Parameters.Find("scheduled_publish_time");
        if (!long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) || seconds > 253_402_300_799)
        {
            throw FacebookError.Bad("Param scheduled_publish_time must be a Unix timestamp");
        }

        var time = DateTimeOffset.FromUnixTimeSeconds(seconds);
        return time >= call.Now.AddMinutes(10) && time <= call.Now.AddDays(30)
            ? time
            : throw FacebookError.Bad("The specified scheduled publish time is invalid.");
    }

    private JsonObject Publish(FacebookCall call)
    {
        var page = call.OwnPage("pages_manage_posts", isWrite: true);
        var message = call.Parameters.Find("message") ?? string.Empty;
        var link = call.Parameters.Find("link");
        if (message.Length > LongestPost || (message.Length == 0 && link is null))
        {
            throw FacebookError.Bad($"A post has a link or 1 to {LongestPost} characters");
        }

        DateTimeOffset? scheduledAt = call.Parameters.Find("published") is "false" or "0" ? ScheduleOf(call) : null;
        var newest = world.Posts.Values.Where(p => p.Author == page.Id && !p.IsDeleted).MaxBy(p => p.Number);
        if (scheduledAt is null && newest is not null && newest.Message == message && newest.Link == link)
        {
            throw new FacebookError(506, "(#506) Duplicate status message");
        }

        var written = new FacebookPostWritten(
            world.NextNumber, page.Id, page.Id, call.Now, message, ScheduledAt: scheduledAt,
            VisibleAt: context.TakeVisibleAt(call.Http), Link: link, IsByApi: true);
        log.Append(written);
        return new JsonObject { ["id"] = $"{page.Id}_{written.Number}" };
    }
}
