using Inbox.Sandbox.Platforms.Bluesky.World;
using Inbox.Sandbox.Platforms.Bluesky.Xrpc;

namespace Inbox.Sandbox.Platforms.Bluesky.Endpoints;

/// <summary>Who may write to whom.</summary>
internal static class ChatRules
{
    /// <summary>Refuses a first message where the other side does not want one.</summary>
    public static void CheckMayWrite(BlueskyWorld world, Actor from, Actor to)
    {
        CheckBlocks(world, from, to);
        if (!to.IsActive)
        {
            throw XrpcError.Refused("AccountSuspended", "recipient account is not available");
        }

        if (to.ChatFrom == BlueskyChatFrom.None)
        {
            throw XrpcError.Refused("MessagesDisabled", "recipient has disabled incoming messages");
        }

        if (to.ChatFrom == BlueskyChatFrom.Following && !world.Follows(to.Did, from.Did))
        {
            throw XrpcError.Refused(
                "NotFollowedBySender", "recipient requires incoming messages to come from someone they follow");
        }
    }

    /// <summary>Refuses any message while one blocks the other.</summary>
    public static void CheckBlocks(BlueskyWorld world, Actor from, Actor to)
    {
        if (world.Blocking(to.Did, from.Did) is not null)
        {
            throw XrpcError.Refused("BlockedActor", "block between recipient and sender");
        }

        if (world.Blocking(from.Did, to.Did) is not null)
        {
            throw XrpcError.Refused("BlockedSubject", "block between recipient and sender");
        }
    }
}
