namespace Inbox.Storage.Sqlite;

/// <summary>Lets one writer of this process in at a time, in order of asking, instead of having SQLite poll for its lock.</summary>
public sealed class WriteGate : IDisposable
{
    private readonly SemaphoreSlim gate = new(1, 1);

    internal Task EnterAsync(CancellationToken cancellationToken) => gate.WaitAsync(cancellationToken);

    internal void Leave() => gate.Release();

    public void Dispose() => gate.Dispose();
}
