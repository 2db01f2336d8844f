using System.Collections.Concurrent;
using System.Threading.Channels;
using Inbox.Domain;

namespace Inbox.Server.Features.Live;

/// <summary>
/// Tells open screens that something changed. It carries ids, never contents: each screen asks again with its own sight, so that what a
/// role may not see does not leave the server (I13).
/// </summary>
internal sealed class ChangeFeed
{
    private const int Patience = 256;
    private readonly ConcurrentDictionary<Guid, Channel<Change>> listeners = new();

    /// <summary>Call after the transaction has committed.</summary>
    public void Publish(Change change)
    {
        foreach (var listener in listeners.Values)
        {
            listener.Writer.TryWrite(change);
        }
    }

    /// <summary>Changes from now on. A listener that falls behind loses the oldest: it reloads anyway.</summary>
    public async IAsyncEnumerable<Change> ListenAsync(
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var id = Guid.NewGuid();
        var channel = Channel.CreateBounded<Change>(new BoundedChannelOptions(Patience) { FullMode = BoundedChannelFullMode.DropOldest });
        listeners[id] = channel;
        try
        {
            await foreach (var change in channel.Reader.ReadAllAsync(cancellationToken))
            {
                yield return change;
            }
        }
        finally
        {
            listeners.TryRemove(id, out _);
        }
    }
}

/// <summary>What changed: a message (and so its conversation), or an account when no message is named.</summary>
internal readonly record struct Change(AccountId Account, MessageId? Message, ConversationId? Conversation);
