namespace Inbox.Server.Features.Escalations;

/// <summary>Wakes the delivery of escalations as soon as one is raised, instead of at the next tick.</summary>
internal sealed class EscalationSignal
{
    private Action wake = () => { };

    /// <summary>Call after the transaction has committed.</summary>
    public void Raised() => wake();

    public void OnRaised(Action action) => wake = action;
}
