namespace Inbox.Storage;

/// <summary>A transaction that is alone in writing. Disposed of without a commit, nothing of it happened.</summary>
public interface IWriteTransaction : IAsyncDisposable
{
    Task CommitAsync(CancellationToken cancellationToken);
}
