using System.Net.Sockets;
using Inbox.Server.Features.Policies;
using Microsoft.AspNetCore.Connections;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;

namespace Inbox.Server.Verbs;

/// <summary>Turns what can go wrong at start into one clear line: which, why, what to do.</summary>
internal static class StartFault
{
    private const int SqliteFull = 13;
    private const int SqliteCannotOpen = 14;
    private const int SqliteNotADatabase = 26;

    /// <summary>The sentence; null for a fault that is not foreseen and should be seen whole.</summary>
    public static string? Explain(Exception fault) => fault switch
    {
        PolicyFaultsException policy => policy.Message,
        OptionsValidationException options => "The configuration is wrong: " + string.Join(' ', options.Failures),
        IOException { InnerException: AddressInUseException or SocketException { SocketErrorCode: SocketError.AddressAlreadyInUse } } taken =>
            $"The port is in use: {taken.Message} Stop the other program, or choose another port with --port.",
        SocketException { SocketErrorCode: SocketError.AddressAlreadyInUse } => "The port is in use. Stop the other program, or choose another port with --port.",
        SqliteException { SqliteErrorCode: SqliteFull } => "The disk is full: the database cannot grow. Make room and start again; nothing that was stored is lost.",
        SqliteException { SqliteErrorCode: SqliteCannotOpen } => "The database file cannot be opened: check that the data folder exists and can be written.",
        SqliteException { SqliteErrorCode: SqliteNotADatabase } => "The database file is not a database: restore it from a backup, or choose another data folder.",
        UnauthorizedAccessException denied => $"Not allowed: {denied.Message} Give this user the right to write there, or choose another folder with --data.",
        IOException io when fault.HResult is -2146232800 or 28 || io.Message.Contains("No space left", StringComparison.Ordinal) =>
            $"The disk is full or cannot be written: {io.Message}",
        IOException io => io.Message,
        InvalidDataException file => file.Message,
        InvalidOperationException { InnerException: FormatException } setting => "The configuration is wrong: " + setting.Message,
        FormatException { TargetSite.DeclaringType.Namespace: "Microsoft.AspNetCore.Http" } address =>
            address.Message + " Write --urls as http://127.0.0.1:5080.",
        AggregateException { InnerExceptions: [var only] } => Explain(only),
        { InnerException: { } inner } => Explain(inner),
        _ => null,
    };
}
