using System.Text.Json.Nodes;
using Inbox.Sandbox.Platforms.Bluesky.Records;
using Inbox.Sandbox.Platforms.Bluesky.Views;
using Inbox.Sandbox.Platforms.Bluesky.World;
using Inbox.Sandbox.Platforms.Bluesky.Xrpc;
using Microsoft.AspNetCore.Routing;

namespace Inbox.Sandbox.Platforms.Bluesky.Endpoints;

/// <summary>Sending a direct message and deleting one. There is no key of the client's: sent twice is there twice.</summary>
internal sealed class ChatMessageEndpoints(Network network)
{
    public void Map(XrpcServer server, IEndpointRouteBuilder routes)
    {
        server.Procedure(routes, "chat.bsky.convo.sendMessage", Send);
        server.Procedure(routes, "chat.bsky.convo.deleteMessageForSelf", Delete);
    }

    private JsonObject Send(XrpcCall call)
    {
        var convo = ChatEndpoints.Convo(call, call.BodyText("convoId"));
        var message = call.Body.Field("message") ?? throw XrpcError.Wrong("Input must have the property \"message\"");
        var text = message.Text("text") ?? throw XrpcError.Wrong("Input/message must have the property \"text\"");
        var embed = message.Field("embed");
        if (TextSize.DirectMessage.Refuse(text) is { } wrong)
        {
            throw XrpcError.Wrong("Input/message/text " + wrong);
        }

        if (text.Length == 0 && embed is null)
        {
            throw XrpcError.Wrong("Message text is required");
        }

        if (convo.IsLocked)
        {
            throw XrpcError.Refused("ConvoLocked", "Convo is locked");
        }

        var replyTo = message.Field("replyTo") is { } answered ? answered.Text("messageId") ?? "" : null;
        if (replyTo is not null && (convo.Find(replyTo) is not { } target || target.DeletedFor.ContainsKey(call.Me.Did)))
        {
            throw XrpcError.Refused("ReplyTargetNotFound", "Reply target not found");
        }

        var other = call.World.Actors.Get(convo.Other(call.Me.Did));
        ChatRules.CheckBlocks(call.World, call.Me, other);
        var sent = new MessageSent(
            convo.Id,
            call.World.Keys.Next(call.Now),
            call.World.Keys.Next(call.Now),
            call.Me.Did,
            other.Did,
            text,
            message.Field("facets")?.Clone(),
            embed?.Clone(),
            replyTo,
            call.Now,
            call.IndexedAt());
        network.Append(sent);
        return ChatViews.Of(convo, convo.Find(sent.MessageId)!, call.Me.Did);
    }

    private JsonObject Delete(XrpcCall call)
    {
        var convo = ChatEndpoints.Convo(call, call.BodyText("convoId"));
        var message = convo.Find(call.BodyText("messageId")) ?? throw XrpcError.Refused("MessageNotFound", "Message not found");
        if (!message.DeletedFor.ContainsKey(call.Me.Did))
        {
            network.Append(new MessageDeleted(convo.Id, message.Id, [call.Me.Did], call.World.Keys.Next(call.Now), call.Now));
        }

        return ChatViews.Of(convo, message, call.Me.Did);
    }
}
