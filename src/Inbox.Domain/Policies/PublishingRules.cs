using NodaTime;

namespace Inbox.Domain.Policies;

/// <summary>Whose consent a picture needs.</summary>
public enum ConsentRule
{
    /// <summary>Every person and place shown, written down by the photographer.</summary>
    PeopleAndPremises,

    /// <summary>The learner's written declaration; on the organisation's own accounts only.</summary>
    LearnerDeclaration,

    /// <summary>A form for everybody, and carers for children, young people and vulnerable adults.</summary>
    CarersAndForm,

    /// <summary>A photo consent form.</summary>
    PhotoForm,

    /// <summary>By school year: parent, pupil and parent, or pupil.</summary>
    BySchoolYear,
}

/// <summary>Who receives periodic reports.</summary>
public enum ReportAudience
{
    Users,
    Leadership,
    Trustees,
    RegionalBoards,
}

/// <summary>How the organisation's own voice sounds and how it is kept up.</summary>
public sealed record PublishingRules
{
    /// <summary>Words for the tone, shown beside the composer.</summary>
    public required PolicyRule<IReadOnlyList<string>> ToneWords { get; init; }

    /// <summary>Further words for single platforms, by platform id.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> ToneWordsOn { get; init; }

    /// <summary>Whether posts are written ahead.</summary>
    public required PolicyRule<bool> ScheduledPosts { get; init; }

    /// <summary>Months without a post after which a user is advised to close; null is never.</summary>
    public required PolicyRule<int?> UnderUseMonths { get; init; }

    /// <summary>Posts a day to aim for on official accounts; null is none. Information only.</summary>
    public required PolicyRule<int?> PostsPerDay { get; init; }

    /// <summary>Whose consent a picture needs; null where the policy names none.</summary>
    public required PolicyRule<ConsentRule?> Consent { get; init; }

    /// <summary>Whether public posts that name the organisation are looked for.</summary>
    public required PolicyRule<bool> MentionMonitoring { get; init; }

    /// <summary>Who receives periodic reports.</summary>
    public required PolicyRule<IReadOnlyList<ReportAudience>> Reports { get; init; }
}

/// <summary>How long data is kept, in months.</summary>
public sealed record RetentionRules
{
    /// <summary>Ordinary messages, counted from closing. Default 12.</summary>
    public required int OrdinaryMonths { get; init; }

    /// <summary>Evidence. Default 24.</summary>
    public required int EvidenceMonths { get; init; }

    /// <summary>The clause that sets them.</summary>
    public required ClauseRef Clause { get; init; }
}

/// <summary>When the policy itself is due for review.</summary>
/// <param name="Date">The last day of the month where the policy names only a month.</param>
/// <param name="Clause">Where it says so.</param>
public sealed record ReviewDate(LocalDate Date, ClauseRef Clause)
{
    /// <summary>Whether the review is overdue on this date.</summary>
    public bool HasPassed(LocalDate today) => today > Date;
}
