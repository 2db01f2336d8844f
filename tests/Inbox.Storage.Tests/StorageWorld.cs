using Inbox.Domain.Accounts;
using Inbox.Domain.Connectors;
using Inbox.Domain.Messages;
using Inbox.Storage.Sqlite;
using Inbox.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Inbox.Storage.Tests;

/// <summary>The store on a real SQLite file of its own, brought up to the present model as the program does it.</summary>
public sealed class StorageWorld : IAsyncDisposable
{
    public static readonly Instant Noon = Instant.FromUtc(2026, 11, 20, 12, 0);

    private readonly TempDirectory folder = new();
    private readonly ServiceProvider services;

    private StorageWorld()
    {
        var collection = new ServiceCollection();
        collection.AddSqliteStorage(folder.Combine("inbox.db"));
        services = collection.BuildServiceProvider();
    }

    public static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public IDbContextFactory<InboxDbContext> Contexts => services.GetRequiredService<IDbContextFactory<InboxDbContext>>();

    public static async Task<StorageWorld> StartAsync()
    {
        var world = new StorageWorld();
        await world.Contexts.MigrateAsync(Cancel);
        return world;
    }

    public Task<InboxDbContext> OpenAsync() => Contexts.CreateDbContextAsync(Cancel);

    /// <summary>An official account with one conversation, stored.</summary>
    public async Task<(Account Account, Conversation Conversation)> AddAccountAsync(string externalId = "100")
    {
        var account = Account.Connect(Platform.Facebook, AccountCategory.Official, externalId, "engtrust", "The Engineering Trust", "ett", null, null, "", Noon);
        var conversation = Conversation.Begin(account.Id, "post");
        await using var db = await OpenAsync();
        db.Accounts.Add(account);
        db.Conversations.Add(conversation);
        await db.SaveChangesAsync(Cancel);
        return (account, conversation);
    }

    public static Message AMessage(Account account, Conversation conversation, string id, string text = "Hello?", Instant? at = null) =>
        Message.Receive(account.Id, conversation.Id, null, Inbound(id, text, at), Noon);

    public static InboundMessage Inbound(string id, string text, Instant? at = null) => new()
    {
        ExternalId = id,
        Kind = MessageKind.Comment,
        Text = text,
        PublishedAt = at ?? Noon,
        ConversationId = "post",
    };

    public async Task StoreAsync(params Message[] messages)
    {
        await using var db = await OpenAsync();
        db.Messages.AddRange(messages);
        await db.SaveChangesAsync(Cancel);
    }

    /// <summary>The single value that a statement answers with.</summary>
    public static async Task<object?> ScalarAsync(InboxDbContext db, string sql)
    {
        await db.Database.OpenConnectionAsync(Cancel);
        await using var command = db.Database.GetDbConnection().CreateCommand();
#pragma warning disable CA2100 // Fixed statements of the tests.
        command.CommandText = sql;
#pragma warning restore CA2100
        return await command.ExecuteScalarAsync(Cancel);
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        folder.Dispose();
    }
}
