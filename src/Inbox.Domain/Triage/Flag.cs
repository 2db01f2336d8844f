using Inbox.Domain.Policies;

namespace Inbox.Domain.Triage;

/// <summary>A triage finding as it stands with a message: what, how sure, which words raised it, and the clause that says so (I6).</summary>
/// <param name="Name">One of <see cref="FlagNames"/>, or the id of another category that also matched.</param>
/// <param name="Severity">How much it matters.</param>
/// <param name="Confidence">0 to 1.</param>
/// <param name="Spans">The words that raised it, in the original text; empty where it was not the words.</param>
/// <param name="Source">The rule's id, the model's, or the person's.</param>
/// <param name="Sentence">Why, in a sentence.</param>
/// <param name="Clause">The organisation's own rule; null where its policy is silent.</param>
public sealed record Flag(
    string Name,
    Severity Severity,
    double Confidence,
    IReadOnlyList<Span> Spans,
    string Source,
    string Sentence,
    ClauseRef? Clause);
