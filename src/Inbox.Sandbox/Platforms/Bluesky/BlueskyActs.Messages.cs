using Inbox.Sandbox.Events;
using Inbox.Sandbox.Platforms.Bluesky.Endpoints;
using Inbox.Sandbox.Platforms.Bluesky.Records;
using Inbox.Sandbox.Platforms.Bluesky.World;
using Inbox.Sandbox.Platforms.Bluesky.Xrpc;
using Inbox.Sandbox.Script;

namespace Inbox.Sandbox.Platforms.Bluesky;

/// <content>Direct messages.</content>
public sealed partial class BlueskyActs
{
    /// <summary>
    /// Sends a direct message. The first from somebody the recipient does not follow is a request. Returns
    /// <c>convoId/messageId</c>.
    /// </summary>
    /// <exception cref="ScriptException">The recipient is not there.</exception>
    /// <exception cref="ScriptException">The recipient does not take messages from this sender.</exception>
    public string SendDirectMessage(string from, string to, string text, DateTimeOffset? at = null) =>
        SendMessage(from, to, text, at ?? network.Now, actKey: null);

    /// <summary>Somebody deletes a message for themselves; the other side still has it.</summary>
    public void DeleteDirectMessage(string who, string message)
    {
        lock (network.Gate)
        {
            network.Append(MakeMessageDeletion(message, [DidOf(who)], network.Now));
        }
    }

    /// <summary>Moderators take a message away from both sides.</summary>
    public void RemoveDirectMessage(string message)
    {
        lock (network.Gate)
        {
            network.Append(MakeMessageDeletion(message, [.. ConvoOf(message).Convo.Sides.Keys], network.Now));
        }
    }

    /// <summary>The service locks the conversation of two, or unlocks it: nobody can write in a locked one.</summary>
    public void SetLocked(string one, string other, bool isLocked)
    {
        lock (network.Gate)
        {
            var convo = network.World.Chats.Between(DidOf(one), DidOf(other))
                ?? throw new ScriptException("The two have no conversation.");
            var change = isLocked ? ConvoChange.Locked : ConvoChange.Unlocked;
            network.Append(new ConvoChanged(convo.Id, DidOf(one), change, network.World.Keys.Next(network.Now), network.Now));
        }
    }

    internal string SendMessage(string from, string to, string text, DateTimeOffset at, string? actKey)
    {
        lock (network.Gate)
        {
            var world = network.World;
            var recipient = world.Actors.Get(DidOf(to));
            var (did, newPerson) = network.Meet(from);
            var convo = world.Chats.Between(did, recipient.Did);
            CheckMayWrite(world.Actors.Find(did) ?? new Actor(newPerson!, at), recipient, isFirst: convo is null);

            var beginRev = convo is null ? world.Keys.Next(at) : null;
            var sent = new MessageSent(
                convo?.Id ?? world.Keys.Next(at),
                world.Keys.Next(at),
                world.Keys.Next(at),
                did,
                recipient.Did,
                text,
                FacetsOf(text),
                Embed: null,
                ReplyTo: null,
                at,
                at,
                beginRev,
                newPerson);
            var id = $"{sent.ConvoId}/{sent.MessageId}";
            network.Append(sent, actKey is null ? null : new ActMark(actKey, id));
            return id;
        }
    }

    internal MessageDeleted MakeMessageDeletion(string message, IReadOnlyList<string> dids, DateTimeOffset at)
    {
        var (convo, found) = ConvoOf(message);
        return new MessageDeleted(convo.Id, found.Id, dids, network.World.Keys.Next(at), at);
    }

    internal (Convo Convo, ChatMessage Message) ConvoOf(string message)
    {
        var parts = message.Split('/');
        return parts.Length == 2 && network.World.Chats.Find(parts[0]) is { } convo && convo.Find(parts[1]) is { } found
            ? (convo, found)
            : throw new ScriptException("There is no such direct message.");
    }

    private System.Text.Json.JsonElement? FacetsOf(string text) =>
        Facets.Mark(text, handle => network.World.Actors.Find(handle)?.Did) is { } facets ? Network.ToElement(facets) : null;

    private void CheckMayWrite(Actor from, Actor to, bool isFirst)
    {
        try
        {
            if (isFirst)
            {
                ChatRules.CheckMayWrite(network.World, from, to);
            }
            else
            {
                ChatRules.CheckBlocks(network.World, from, to);
            }
        }
        catch (XrpcError refused)
        {
            throw new ScriptException(refused.Message);
        }
    }
}
