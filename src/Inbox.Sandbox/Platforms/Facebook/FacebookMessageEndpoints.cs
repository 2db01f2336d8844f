using System.Globalization;
using System.Text.Json.Nodes;
using Inbox.Sandbox.Events;
using Microsoft.AspNetCore.Routing;

namespace Inbox.Sandbox.Platforms.Facebook;

/// <summary>Sending messages, private replies among them, within their windows.</summary>
internal sealed class FacebookMessageEndpoints(
    FacebookOptions options, SandboxContext context, FacebookGate gate, EventLog<FacebookEvent> log, FacebookWorld world)
{
    public const int LongestText = 2_000;
    private const int OutsideWindow = 2018278;
    private static readonly TimeSpan AnswerWindow = TimeSpan.FromHours(24);
    private static readonly TimeSpan LongWindow = TimeSpan.FromDays(7);

    public void Map(IEndpointRouteBuilder api) => gate.Map(api, "POST", "/{id}/messages", Send);

    private JsonObject Send(FacebookCall call)
    {
        var page = call.OwnPage("pages_messaging", isWrite: true);
        var recipient = call.Parameters.Json("recipient") as JsonObject
            ?? throw FacebookError.Bad("The parameter recipient is required");
        var text = (call.Parameters.Json("message") as JsonObject)?["text"]?.ToString();
        if (string.IsNullOrEmpty(text) || text.Length > LongestText)
        {
            throw FacebookError.Bad($"Length of param message[text] must be 1 to {LongestText}");
        }

        var answered = recipient["comment_id"]?.ToString() ?? recipient["post_id"]?.ToString();
        var person = answered is null ? Writer(recipient["id"]?.ToString(), call, page) : Commenter(answered, call);
        if (person.RefusesMessages || world.MessageBlocks.Contains((page.Id, person.Id)))
        {
            throw new FacebookError(551, "(#551) This person isn't available right now.");
        }

        var sent = new FacebookMessageSent(
            world.NextNumber, page.Id, person.Id, IsFromPage: true, call.Now, text, context.TakeVisibleAt(call.Http), answered,
            IsByApi: true);
        log.Append(sent);
        return new JsonObject { ["recipient_id"] = FacebookShape.Id(person.Id), ["message_id"] = $"m_{page.Id}-{sent.Number}" };
    }

    private FacebookPerson Writer(string? id, FacebookCall call, FacebookPage page)
    {
        if (!long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            || !world.Threads.TryGetValue((page.Id, number), out var thread))
        {
            throw new FacebookError(100, "(#100) No matching user found", 2018001);
        }

        var since = call.Now - thread.LastFromPerson;
        if (since is null || since > WindowOf(call))
        {
            throw new FacebookError(10, "(#10) This message is sent outside of allowed window.", OutsideWindow);
        }

        return world.People[number];
    }

    private TimeSpan WindowOf(FacebookCall call)
    {
        switch (call.Parameters.Find("messaging_type"))
        {
            case "RESPONSE" or "UPDATE":
                return AnswerWindow;
            case "MESSAGE_TAG" when call.Parameters.Find("tag") == "HUMAN_AGENT":
                return options.HasHumanAgent
                    ? LongWindow
                    : throw new FacebookError(10, "(#10) The app may not use the tag HUMAN_AGENT.");
            case "MESSAGE_TAG":
                throw FacebookError.Bad("Param tag must be HUMAN_AGENT");
            default:
                throw FacebookError.Bad("Param messaging_type must be one of {MESSAGE_TAG, RESPONSE, UPDATE, UTILITY}");
        }
    }

    // Once for each comment or post, within seven days.
    private FacebookPerson Commenter(string id, FacebookCall call)
    {
        var comment = call.FindComment(id);
        var post = comment is null ? call.FindPost(id) : null;
        var author = comment?.Author ?? post?.Author ?? throw FacebookError.Gone(id, "post");
        var at = comment?.CreatedAt ?? post?.CreatedAt;
        if (world.PrivatelyAnswered.Contains(id) || at < call.Now - LongWindow
            || !world.People.TryGetValue(author, out var person))
        {
            throw new FacebookError(10, "(#10) This comment cannot be answered privately (any more).");
        }

        return person;
    }
}
