using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Inbox.Storage.Sqlite;

/// <summary>BEGIN IMMEDIATE behind the gate of this process; SQLite's own lock keeps other processes out.</summary>
internal sealed class SqliteWriteTransaction : IWriteTransaction
{
    private readonly WriteGate gate;
    private readonly IDbContextTransaction transaction;

    private SqliteWriteTransaction(WriteGate gate, IDbContextTransaction transaction)
    {
        this.gate = gate;
        this.transaction = transaction;
    }

    public static async Task<IWriteTransaction> BeginAsync(DbContext db, WriteGate gate, CancellationToken cancellationToken)
    {
        await gate.EnterAsync(cancellationToken);
        try
        {
            // Serializable is BEGIN IMMEDIATE here: the lock is taken now, not at the first write, when it could no longer be waited for.
            var transaction = await db.Database.BeginTransactionAsync(System.Data.IsolationLevel.Serializable, cancellationToken);
            return new SqliteWriteTransaction(gate, transaction);
        }
        catch
        {
            gate.Leave();
            throw;
        }
    }

    public Task CommitAsync(CancellationToken cancellationToken) => transaction.CommitAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        try
        {
            await transaction.DisposeAsync();
        }
        finally
        {
            gate.Leave();
        }
    }
}
