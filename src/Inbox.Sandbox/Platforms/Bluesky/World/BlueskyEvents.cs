using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Inbox.Sandbox.Platforms.Bluesky.World;

/// <summary>
/// A change of the Bluesky world, as it stands in the event log. Everything that depends on the clock or on chance was decided
/// before and is written in it. Add cases and optional fields; never rename.
/// </summary>
[JsonDerivedType(typeof(ActorAdded), "actor")]
[JsonDerivedType(typeof(ActorChanged), "actor-changed")]
[JsonDerivedType(typeof(RecordWritten), "record")]
[JsonDerivedType(typeof(RecordDeleted), "record-deleted")]
[JsonDerivedType(typeof(BlobStored), "blob")]
[JsonDerivedType(typeof(MuteSet), "mute")]
[JsonDerivedType(typeof(ThreadMuteSet), "thread-mute")]
[JsonDerivedType(typeof(LabelSet), "label")]
[JsonDerivedType(typeof(NotificationsSeen), "seen")]
[JsonDerivedType(typeof(ReportMade), "report")]
[JsonDerivedType(typeof(SessionStarted), "session")]
[JsonDerivedType(typeof(SessionRefreshed), "session-refreshed")]
[JsonDerivedType(typeof(SessionsEnded), "sessions-ended")]
[JsonDerivedType(typeof(ConvoBegun), "convo")]
[JsonDerivedType(typeof(MessageSent), "message")]
[JsonDerivedType(typeof(MessageDeleted), "message-deleted")]
[JsonDerivedType(typeof(ConvoChanged), "convo-changed")]
internal abstract record BlueskyEvent;

/// <summary>Somebody who is named for the first time by the event that carries this.</summary>
internal sealed record Person(string Did, string Handle, string Name);

/// <summary>Somebody appears. <c>SignIn</c> is null for a member of the public, who cannot sign in.</summary>
internal sealed record ActorAdded(Person Person, DateTimeOffset At, SignIn? SignIn) : BlueskyEvent;

/// <summary>How an account is signed in to. Passwords are kept as hashes.</summary>
/// <param name="AppPassword">Hash of the app password; null while there is none.</param>
/// <param name="HasChat">The app password was made with the right to direct messages.</param>
/// <param name="MainPassword">Hash of the account's own password, or null when nobody needs it here.</param>
/// <param name="NeedsEmailCode">The main password alone is not enough.</param>
internal sealed record SignIn(string? AppPassword, bool HasChat, string? MainPassword, bool NeedsEmailCode)
{
    public static SignIn Of(BlueskyAccount account) => new(
        Hash(account.AppPassword),
        account.HasDirectMessageRight,
        account.MainPassword is null ? null : Hash(account.MainPassword),
        account.NeedsEmailCode);

    public bool IsAppPassword(string password) => Hash(password) == AppPassword;

    public bool IsMainPassword(string password) => Hash(password) == MainPassword;

    private static string Hash(string password) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(password)));
}

/// <summary>What is null stays as it is.</summary>
internal sealed record ActorChanged(
    string Did,
    string? Handle = null,
    string? Name = null,
    BlueskyStatus? Status = null,
    bool? IsPriorityOnly = null,
    BlueskyChatFrom? ChatFrom = null,
    SignIn? SignIn = null) : BlueskyEvent;

/// <summary>
/// A record is written or overwritten. The repository knows it at once, the servers that answer reads at <c>IndexedAt</c>.
/// <c>NewPerson</c> is the writer, if this is their first appearance.
/// </summary>
internal sealed record RecordWritten(
    string Did,
    string Collection,
    string Key,
    JsonElement Record,
    string Cid,
    string Rev,
    DateTimeOffset At,
    DateTimeOffset IndexedAt,
    Person? NewPerson = null) : BlueskyEvent;

internal sealed record RecordDeleted(
    string Did, string Collection, string Key, string Rev, DateTimeOffset At, DateTimeOffset IndexedAt) : BlueskyEvent;

internal sealed record BlobStored(string Did, string Cid, string MimeType, byte[] Bytes) : BlueskyEvent;

internal sealed record MuteSet(string By, string Did, bool IsMuted) : BlueskyEvent;

internal sealed record ThreadMuteSet(string By, string Root, bool IsMuted) : BlueskyEvent;

/// <summary>Moderators label a <c>Subject</c>, a DID or the address of a record, or take the label off.</summary>
internal sealed record LabelSet(string Subject, string Value, DateTimeOffset At, bool IsSet) : BlueskyEvent;

internal sealed record NotificationsSeen(string Did, DateTimeOffset At) : BlueskyEvent;

internal sealed record ReportMade(
    int Id, string By, string ReasonType, string? Reason, JsonElement Subject, DateTimeOffset At) : BlueskyEvent;

/// <summary>Somebody signed in; <c>RefreshId</c> is the id inside the refresh token.</summary>
internal sealed record SessionStarted(
    string Did, string RefreshId, string Scope, DateTimeOffset ExpiresAt, DateTimeOffset At) : BlueskyEvent;

/// <summary>A refresh token was traded in; up to <c>SpentUntil</c> it still leads to the same successor.</summary>
internal sealed record SessionRefreshed(
    string RefreshId, string NextId, DateTimeOffset NextExpiresAt, DateTimeOffset SpentUntil) : BlueskyEvent;

/// <summary>One refresh token was given up, or every one of an account was revoked.</summary>
internal sealed record SessionsEnded(string? RefreshId = null, string? Did = null) : BlueskyEvent;

internal sealed record ConvoBegun(string ConvoId, string Rev, string By, string With, DateTimeOffset At) : BlueskyEvent;

/// <summary>
/// A direct message. <c>BeginRev</c> is set when it begins the conversation; before <c>VisibleAt</c> nobody can read it, not even
/// the sender.
/// </summary>
internal sealed record MessageSent(
    string ConvoId,
    string MessageId,
    string Rev,
    string Sender,
    string Recipient,
    string Text,
    JsonElement? Facets,
    JsonElement? Embed,
    string? ReplyTo,
    DateTimeOffset At,
    DateTimeOffset VisibleAt,
    string? BeginRev = null,
    Person? NewPerson = null) : BlueskyEvent;

/// <summary>A direct message is gone for one side, or for both when moderators took it down.</summary>
internal sealed record MessageDeleted(
    string ConvoId, string MessageId, IReadOnlyList<string> For, string Rev, DateTimeOffset At) : BlueskyEvent;

internal sealed record ConvoChanged(string ConvoId, string Did, ConvoChange Change, string Rev, DateTimeOffset At) : BlueskyEvent;

/// <summary>What one side, or the service, did to a conversation.</summary>
internal enum ConvoChange
{
    Accepted,
    Left,
    Muted,
    Unmuted,
    Read,
    Locked,
    Unlocked,
}
