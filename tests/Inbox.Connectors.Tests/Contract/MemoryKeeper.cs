using Inbox.Domain.Connectors;

namespace Inbox.Connectors.Tests.Contract;

/// <summary>Keeps credentials in memory, one renewal at a time, and counts renewals.</summary>
internal sealed class MemoryKeeper : ICredentialKeeper, IDisposable
{
    private readonly SemaphoreSlim gate = new(1);

    public Credentials? Stored { get; private set; }

    public int Renewals { get; private set; }

    public async Task<RenewResult> RenewAsync(
        ConnectedAccount account,
        Credentials stale,
        Func<Credentials, CancellationToken, Task<RenewResult>> renew,
        CancellationToken cancellationToken)
    {
        await gate.WaitAsync(cancellationToken);
        try
        {
            if (Stored is { } newer && !newer.Equals(stale))
            {
                return new RenewResult.Renewed(newer);
            }

            var result = await renew(Stored ?? stale, cancellationToken);
            if (result is RenewResult.Renewed(var fresh))
            {
                Stored = fresh;
                Renewals++;
            }

            return result;
        }
        finally
        {
            gate.Release();
        }
    }

    public void Dispose() => gate.Dispose();
}
