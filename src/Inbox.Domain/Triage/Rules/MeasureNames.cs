namespace Inbox.Domain.Triage.Rules;

/// <summary>What an <see cref="Observation"/> can measure.</summary>
public static class MeasureNames
{
    /// <summary>Leads the value of a label the platform itself gave: <c>label:spam</c>.</summary>
    public const string LabelPrefix = "label:";

    internal const string Words = "words";
    internal const string Questions = "questions";
    internal const string Exclamations = "exclamations";
    internal const string Shouting = "shouting";
    internal const string DrawnOut = "drawn_out";
    internal const string Masked = "masked";
    internal const string Links = "links";
    internal const string Phones = "phones";
    internal const string Emails = "emails";
    internal const string Amounts = "amounts";
    internal const string Handles = "handles";
    internal const string Hashtags = "hashtags";
    internal const string Emoji = "emoji";
    internal const string DirectMessage = "direct_message";
    internal const string Review = "review";
    internal const string AuthorIsJournalist = "author_is_journalist";
    internal const string AuthorIsProtected = "author_is_protected";
    internal const string AuthorIsRestricted = "author_is_restricted";
    internal const string AuthorHostile = "author_hostile";
    internal const string AuthorBait = "author_bait";
    internal const string AuthorRepeats = "author_repeats";

    /// <summary>Every name except the labels.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        Words, Questions, Exclamations, Shouting, DrawnOut, Masked, Links, Phones, Emails, Amounts, Handles, Hashtags, Emoji,
        DirectMessage, Review, AuthorIsJournalist, AuthorIsProtected, AuthorIsRestricted, AuthorHostile, AuthorBait, AuthorRepeats,
    ];

    internal static bool IsKnown(string name) =>
        All.Contains(name) || name.StartsWith(LabelPrefix, StringComparison.Ordinal);
}
