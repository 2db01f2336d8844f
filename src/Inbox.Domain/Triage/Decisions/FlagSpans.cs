using Inbox.Domain.Triage.Voices;

namespace Inbox.Domain.Triage.Decisions;

/// <summary>Spans in order, without overlaps.</summary>
internal static class FlagSpans
{
    private const double LeastWeight = 0.3;

    internal static IReadOnlyList<Span> Union(IReadOnlyList<Span> spans, Span added)
    {
        var all = spans.Append(added).OrderBy(span => span.Start).ToList();
        var merged = new List<Span> { all[0] };
        foreach (var span in all.Skip(1))
        {
            if (span.Start <= merged[^1].End)
            {
                merged[^1] = merged[^1] with { End = Math.Max(merged[^1].End, span.End) };
            }
            else
            {
                merged.Add(span);
            }
        }

        return merged;
    }

    /// <summary>The words that spoke for an aspect with some weight.</summary>
    internal static IReadOnlyList<Span> SpokenFor(Evidence evidence, Aspect aspect)
    {
        IReadOnlyList<Span> spans = [];
        foreach (var statement in evidence.Statements)
        {
            if (statement.Span is { } span && statement.Weights[(int)aspect] * statement.Share >= LeastWeight)
            {
                spans = Union(spans, span);
            }
        }

        return spans;
    }
}
