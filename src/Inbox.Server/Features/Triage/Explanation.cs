using System.Globalization;
using System.Text;
using Inbox.Domain.Triage;

namespace Inbox.Server.Features.Triage;

/// <summary>Says in one line why a message was judged as it was. Holds words of the message: for those who may read it, never for a log.</summary>
internal static class Explanation
{
    private const int MostReasons = 6;
    private const int MostSpans = 3;
    private const int LongestWords = 60;

    internal static string Of(string text, TriageResult result)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return "The message has no text.";
        }

        var line = new StringBuilder();
        var named = new HashSet<string>();
        foreach (var flag in result.Flags.Where(flag => flag.IsRaised && named.Add(flag.RuleId)))
        {
            line.Append(flag.Name).Append(": ");
            Say(line, flag.Sentence, text, flag.Spans, flag.RuleId);
        }

        var more = result.Reasons.Where(reason => reason.Weights.Values.Any(weight => weight > 0) && named.Add(reason.RuleId));
        foreach (var reason in more.Take(Math.Max(1, MostReasons - named.Count)))
        {
            Say(line, reason.Sentence, text, reason.Span is { } span ? [span] : [], reason.RuleId);
        }

        if (line.Length == 0)
        {
            line.Append("No rule found anything; ");
        }

        var next = result.RunnersUp.Select(
            other => $"{other.Category.Id()} {other.Confidence.ToString("0.00", CultureInfo.InvariantCulture)}");
        return line.Append("next: ").AppendJoin(", ", next).ToString();
    }

    private static void Say(StringBuilder line, string sentence, string text, IReadOnlyList<Span> spans, string ruleId)
    {
        line.Append(sentence.TrimEnd('.'));
        if (spans.Count > 0)
        {
            line.Append(": ").AppendJoin(", ", spans.Take(MostSpans).Select(span => $"\"{Words(text, span)}\""));
        }

        line.Append(" [").Append(ruleId).Append("]; ");
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
