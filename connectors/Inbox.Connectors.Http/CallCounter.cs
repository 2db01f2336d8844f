namespace Inbox.Connectors.Http;

/// <summary>Counts the calls that one verb made to the platform, failed and repeated ones included. Safe from several threads.</summary>
public sealed class CallCounter
{
    private int count;

    public int Count => Volatile.Read(ref count);

    internal void Add() => Interlocked.Increment(ref count);
}
