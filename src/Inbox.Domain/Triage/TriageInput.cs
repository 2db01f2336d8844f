using Inbox.Domain.Triage.Text;
using NodaTime;

namespace Inbox.Domain.Triage;

/// <summary>Everything the engine may know of a message. It asks nothing else: no database, no network, no clock.</summary>
public sealed record TriageInput
{
    /// <summary>The text as the platform gave it. Spans of the result point into this.</summary>
    public required string Text { get; init; }

    /// <summary>What kind of message it is, in the words of the connectors: comment, reply, mention, direct_message, review, question.</summary>
    public string Kind { get; init; } = "comment";

    /// <summary>Whether everybody can read it; false for a direct message.</summary>
    public bool IsPublic { get; init; } = true;

    /// <summary>BCP 47 tag of the language the platform says it is in; null when it says nothing.</summary>
    public string? Language { get; init; }

    /// <summary>Labels the platform itself put on the message or its author, in its own words.</summary>
    public IReadOnlyList<string> PlatformLabels { get; init; } = [];

    /// <summary>When the author published it.</summary>
    public Instant PublishedAt { get; init; }

    /// <summary>The day it is judged, in the organisation's time zone. Needed for <see cref="AuthorContext.RestrictedUntil"/>.</summary>
    public LocalDate Today { get; init; }
    public AuthorContext Author { get; init; } = AuthorContext.Unknown;
    public KnownNames Names { get; init; } = KnownNames.None;

    /// <summary>Whom the organisation's policy protects from contact.</summary>
    public ProtectionSettings Protection { get; init; } = ProtectionSettings.Default;
}

/// <summary>What is known of the author.</summary>
public sealed record AuthorContext
{
    /// <summary>Nothing is known.</summary>
    public static AuthorContext Unknown { get; } = new();

    /// <summary>A person of the organisation registered the author as a journalist.</summary>
    public bool IsJournalist { get; init; }

    /// <summary>A person marked the author as somebody we must not write to: pupil, child, vulnerable adult.</summary>
    public bool IsProtectedContact { get; init; }

    /// <summary>First day on which the author may be written to again; null for no restriction.</summary>
    public LocalDate? RestrictedUntil { get; init; }

    /// <summary>Messages of the author before this one, in any order. Only those of the last 24 hours count.</summary>
    public IReadOnlyList<EarlierText> Recent { get; init; } = [];
}

/// <summary>A message of the same author before this one.</summary>
public readonly record struct EarlierText(string Text, Instant PublishedAt);

/// <summary>Whom a policy protects from contact.</summary>
/// <param name="UnderAge">
/// Authors who say they are younger than this are protected contacts. Years; 13 to 18 in the policies shipped. School years count by the
/// age of their youngest.
/// </param>
public sealed record ProtectionSettings(int UnderAge)
{
    /// <summary>Pupils of compulsory school age.</summary>
    public static ProtectionSettings Default { get; } = new(16);
}
