namespace Inbox.Server.Features.Replies;

/// <summary>Wakes the outbox as soon as a reply is queued, instead of at the next tick.</summary>
internal sealed class OutboxSignal
{
    private Action wake = () => { };

    /// <summary>Call after the transaction has committed.</summary>
    public void Queued() => wake();

    public void OnQueued(Action action) => wake = action;
}
