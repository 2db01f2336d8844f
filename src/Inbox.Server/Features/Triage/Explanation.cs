using System.Globalization;
using System.Text;
using Inbox.Domain.Triage;

namespace Inbox.Server.Features.Triage;

/// <summary>Says in one line why a message was judged as it was. Holds words of the message: for those who may read it, never for a log.</summary>
internal static class Explanation
{
    private const int MostReasons = 6;
    private const int LongestWords = 60;

    internal static string Of(string text, TriageResult result)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return "The message has no text.";
        }

        var line = new StringBuilder();
        foreach (var reason in result.Reasons.Where(reason => reason.Weights.Values.Any(weight => weight > 0)).Take(MostReasons))
        {
            line.Append(reason.Sentence.TrimEnd('.'));
            if (reason.Span is { } span)
            {
                line.Append(": \"").Append(Words(text, span)).Append('"');
            }

            line.Append(" [").Append(reason.RuleId).Append("]; ");
        }

        if (line.Length == 0)
        {
            line.Append("No rule found anything; ");
        }

        var next = result.RunnersUp.Select(
            other => $"{other.Category.Id()} {other.Confidence.ToString("0.00", CultureInfo.InvariantCulture)}");
        return line.Append("next: ").AppendJoin(", ", next).ToString();
    }

    /// <summary>The words of a span on one line, cut where they are long; never through the middle of a character.</summary>
    private static string Words(string text, Span span)
    {
        var end = Math.Min(span.End, span.Start + LongestWords);
        end -= end < span.End && char.IsHighSurrogate(text[end - 1]) ? 1 : 0;
        var words = string.Join(' ', text[span.Start..end].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return end < span.End ? words + "…" : words;
    }
}
