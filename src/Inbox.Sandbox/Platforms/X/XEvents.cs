using System.Text.Json.Serialization;

namespace Inbox.Sandbox.Platforms.X;

/// <summary>A change of the X world, as it stands in the event log. Add cases and optional fields; never rename.</summary>
[JsonDerivedType(typeof(XUserAdded), "user")]
[JsonDerivedType(typeof(XUserChanged), "user-changed")]
[JsonDerivedType(typeof(XPostWritten), "post")]
[JsonDerivedType(typeof(XPostDeleted), "post-deleted")]
[JsonDerivedType(typeof(XReplyHidden), "reply-hidden")]
[JsonDerivedType(typeof(XMuteSet), "mute")]
[JsonDerivedType(typeof(XDmBlockSet), "dm-block")]
[JsonDerivedType(typeof(XDirectMessageSent), "dm")]
[JsonDerivedType(typeof(XDirectMessageRemoved), "dm-removed")]
[JsonDerivedType(typeof(XTokenIssued), "token")]
[JsonDerivedType(typeof(XTokenEnded), "token-ended")]
internal abstract record XEvent;

internal sealed record XUserAdded(
    ulong Id, string Handle, string Name, bool IsOurs, DateTimeOffset CreatedAt, int Followers) : XEvent;

internal sealed record XUserChanged(ulong Id, bool IsSuspended, bool IsProtected) : XEvent;

/// <summary>
/// A version of a post. <c>Handles</c> were put in front of a reply automatically, each with a space after it; <c>EditOf</c> is
/// the version this one replaces; it cannot be read before <c>VisibleAt</c>; <c>IsByApi</c> is false when it was written in the
/// platform's own app.
/// </summary>
internal sealed record XPostWritten(
    ulong Id,
    ulong AuthorId,
    DateTimeOffset At,
    string Handles,
    string Text,
    ulong? ReplyTo = null,
    ulong? Quotes = null,
    ulong? Reposts = null,
    ulong? EditOf = null,
    DateTimeOffset? VisibleAt = null,
    XPhoto? Photo = null,
    bool IsByApi = false) : XEvent;

internal sealed record XPostDeleted(ulong Id, DateTimeOffset At) : XEvent;

internal sealed record XReplyHidden(ulong Id, bool IsHidden) : XEvent;

internal sealed record XMuteSet(ulong By, ulong Target, bool IsMuted) : XEvent;

internal sealed record XDmBlockSet(ulong By, ulong Target, bool IsBlocked) : XEvent;

internal sealed record XDirectMessageSent(
    ulong Id, ulong From, ulong To, string Text, DateTimeOffset At, DateTimeOffset? VisibleAt = null) : XEvent;

internal sealed record XDirectMessageRemoved(ulong Id, ulong For) : XEvent;

/// <summary>
/// Tokens are kept as hashes. <c>UserId</c> is null for a token of the app alone; <c>Spends</c> is the hash of the refresh token
/// that was traded in for this one.
/// </summary>
internal sealed record XTokenIssued(
    string AccessHash,
    string? RefreshHash,
    ulong? UserId,
    string ClientId,
    IReadOnlyList<string> Scopes,
    DateTimeOffset ExpiresAt,
    string? Spends = null) : XEvent;

/// <summary>Ends access tokens, refresh tokens, or both: revoked, or made to expire at <paramref name="ExpiresAt"/>.</summary>
internal sealed record XTokenEnded(string Hash, DateTimeOffset? ExpiresAt = null) : XEvent;

/// <summary>A photo on a post.</summary>
/// <param name="Url">Address of the picture.</param>
/// <param name="AltText">Description, or null.</param>
/// <param name="Width">Width in pixels.</param>
/// <param name="Height">Height in pixels.</param>
public sealed record XPhoto(string Url, string? AltText = null, int Width = 1200, int Height = 900);
