using Inbox.Domain.Triage;

namespace Inbox.Server.Components;

/// <summary>Cuts a text into plain and marked stretches, so that flagged words can be shown in place (I6).</summary>
internal static class Marked
{
    /// <summary>One stretch of text; with the flags that marked it, none for plain text.</summary>
    internal readonly record struct Piece(string Text, IReadOnlyList<Flag> Flags);

    public static IEnumerable<Piece> Pieces(string text, IReadOnlyList<Flag> flags)
    {
        var edges = flags.SelectMany(flag => flag.Spans)
            .SelectMany(span => new[] { span.Start, span.End })
            .Append(0)
            .Append(text.Length)
            .Select(edge => Math.Clamp(edge, 0, text.Length))
            .Distinct()
            .Order()
            .ToList();
        for (var i = 0; i + 1 < edges.Count; i++)
        {
            var (start, end) = (edges[i], edges[i + 1]);
            yield return new Piece(
                text[start..end],
                [.. flags.Where(flag => flag.Spans.Any(span => span.Start <= start && span.End >= end))]);
        }
    }
}
