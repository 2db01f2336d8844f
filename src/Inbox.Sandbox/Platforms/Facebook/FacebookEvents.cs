using System.Text.Json.Serialization;

namespace Inbox.Sandbox.Platforms.Facebook;

/// <summary>A change of the Facebook world, as it stands in the event log. Add cases and optional fields; never rename.</summary>
[JsonDerivedType(typeof(FacebookPageAdded), "page")]
[JsonDerivedType(typeof(FacebookPersonAdded), "person")]
[JsonDerivedType(typeof(FacebookPersonChanged), "person-changed")]
[JsonDerivedType(typeof(FacebookPostWritten), "post")]
[JsonDerivedType(typeof(FacebookCommentWritten), "comment")]
[JsonDerivedType(typeof(FacebookTextChanged), "text")]
[JsonDerivedType(typeof(FacebookPostScheduled), "scheduled")]
[JsonDerivedType(typeof(FacebookHidden), "hidden")]
[JsonDerivedType(typeof(FacebookDeleted), "deleted")]
[JsonDerivedType(typeof(FacebookLiked), "liked")]
[JsonDerivedType(typeof(FacebookBanSet), "ban")]
[JsonDerivedType(typeof(FacebookMessageSent), "message")]
[JsonDerivedType(typeof(FacebookTokenIssued), "token")]
[JsonDerivedType(typeof(FacebookTokenEnded), "token-ended")]
internal abstract record FacebookEvent;

internal sealed record FacebookPageAdded(long Id, string Handle, string Name) : FacebookEvent;

internal sealed record FacebookPersonAdded(long Id, string Name) : FacebookEvent;

/// <summary><c>HasNoName</c>: the API leaves the author out. <c>RefusesMessages</c>: cannot be written to any more.</summary>
internal sealed record FacebookPersonChanged(long Id, bool HasNoName, bool RefusesMessages) : FacebookEvent;

/// <summary>
/// A post. <c>Place</c> is whose page or profile it stands on; <c>Tags</c> the Page it names; it is published at
/// <c>ScheduledAt</c> when that is set, and cannot be read before <c>VisibleAt</c>.
/// </summary>
internal sealed record FacebookPostWritten(
    long Number,
    long Place,
    long Author,
    DateTimeOffset At,
    string Message,
    long? Tags = null,
    DateTimeOffset? ScheduledAt = null,
    DateTimeOffset? VisibleAt = null,
    string? Link = null,
    bool IsByApi = false) : FacebookEvent;

/// <summary>A comment; <c>Parent</c> is the comment it answers, always one of the upper level.</summary>
internal sealed record FacebookCommentWritten(
    long Number,
    string Post,
    string? Parent,
    long Author,
    DateTimeOffset At,
    string Message,
    DateTimeOffset? VisibleAt = null,
    string? Picture = null,
    bool IsByApi = false) : FacebookEvent;

internal sealed record FacebookTextChanged(string Id, string Message) : FacebookEvent;

internal sealed record FacebookPostScheduled(string Id, DateTimeOffset ScheduledAt) : FacebookEvent;

internal sealed record FacebookHidden(string Id, bool IsHidden) : FacebookEvent;

internal sealed record FacebookDeleted(string Id) : FacebookEvent;

internal sealed record FacebookLiked(string Id, long By, bool IsLiked) : FacebookEvent;

/// <summary>A ban from the Page; with <c>OnlyMessages</c> a block in its inbox.</summary>
internal sealed record FacebookBanSet(long Page, long Person, bool IsBanned, bool OnlyMessages = false) : FacebookEvent;

/// <summary>A message in the thread of a Page and a person; <c>Answers</c> is the comment or post of a private reply.</summary>
internal sealed record FacebookMessageSent(
    long Number,
    long Page,
    long Person,
    bool IsFromPage,
    DateTimeOffset At,
    string Text,
    DateTimeOffset? VisibleAt = null,
    string? Answers = null,
    bool IsByApi = false) : FacebookEvent;

/// <summary>Tokens are kept as hashes. A Page's token has <c>Page</c>; a person's has <c>Person</c>.</summary>
internal sealed record FacebookTokenIssued(
    string Hash,
    long? Page,
    long? Person,
    IReadOnlyList<string> Scopes,
    DateTimeOffset? ExpiresAt = null) : FacebookEvent;

/// <summary>Ends a token with the subcode the platform will give: 463 expired, 460 password changed …</summary>
internal sealed record FacebookTokenEnded(string Hash, int Subcode) : FacebookEvent;
