using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;
using Inbox.Domain.Clock;
using NodaTime;

namespace Inbox.Server.Features.Policies;

/// <summary>One line of input: a moment of publication, and what on this line differs from the options.</summary>
/// <param name="RawId">The id as it was written, text or number.</param>
/// <param name="ReceivedAt">When the message was published.</param>
/// <param name="Policy">A pack of this line's own, or null.</param>
/// <param name="Calendar">A calendar of this line's own, or null.</param>
/// <param name="Rule">A rule of this line's own, or null.</param>
internal sealed record DueTimeQuestion(string RawId, Instant ReceivedAt, string? Policy, string? Calendar, ResponseRule? Rule)
{
    private const string Example = """{"id":1,"receivedAt":"2026-11-24T10:15:00+00:00"}""";
    private const int FirstYear = 1900;
    private const int LastYear = 2999;

    /// <summary>Reads a line, or says what is wrong with it and what to write instead.</summary>
    public static bool TryRead(string line, [NotNullWhen(true)] out DueTimeQuestion? question, [NotNullWhen(false)] out string? fault)
    {
        question = null;
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(line);
        }
        catch (JsonException failure)
        {
            fault = $"not JSON near character {failure.BytePositionInLine + 1}; write one object a line, such as {Example}";
            return false;
        }

        using (document)
        {
            fault = Read(document.RootElement, out question);
            return question is not null;
        }
    }

    /// <summary>A value as an error may show it: short, and on one line.</summary>
    public static string Show(string value)
    {
        var shown = new StringBuilder();
        foreach (var letter in value.Length > 60 ? value[..60] : value)
        {
            shown.Append(char.IsControl(letter) ? ' ' : letter);
        }

        return value.Length > 60 ? $"{shown}…" : shown.ToString();
    }

    private static string? Read(JsonElement root, out DueTimeQuestion? question)
    {
        question = null;
        if (root.ValueKind != JsonValueKind.Object)
        {
            return $"not an object; write one object a line, such as {Example}";
        }

        if (!root.TryGetProperty("id", out var id) || id.ValueKind is not (JsonValueKind.String or JsonValueKind.Number))
        {
            return $"\"id\" is missing or neither text nor number; write for example {Example}";
        }

        if (!root.TryGetProperty("receivedAt", out var received) || received.ValueKind != JsonValueKind.String)
        {
            return $"\"receivedAt\" is missing or not text; write for example {Example}";
        }

        if (Text(received) is not { } receivedText)
        {
            return "\"receivedAt\" is not whole text; write for example " + Example;
        }

        if (!IsoTime.TryParse(receivedText, out var instant, out var fault))
        {
            return $"\"receivedAt\" \"{Show(receivedText)}\" {fault}";
        }

        if (instant.InUtc().Year is < FirstYear or > LastYear)
        {
            return $"\"receivedAt\" \"{Show(receivedText)}\" lies outside the years {FirstYear} to {LastYear}; correct the year";
        }

        if (!TryWord(root, "policy", out var policy, out fault)
            || !TryWord(root, "calendar", out var calendar, out fault)
            || !TryWord(root, "rule", out var ruleId, out fault))
        {
            return fault;
        }

        ResponseRule? rule = null;
        if (ruleId is not null && !ResponseRule.TryParse(Show(ruleId), out rule, out fault))
        {
            return fault;
        }

        question = new DueTimeQuestion(id.GetRawText(), instant, policy, calendar, rule);
        return null;
    }

    /// <summary>A word that may be missing or null; false when it is there and no text.</summary>
    private static bool TryWord(JsonElement root, string name, out string? word, [NotNullWhen(false)] out string? fault)
    {
        word = null;
        fault = null;
        if (!root.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            return true;
        }

        word = value.ValueKind == JsonValueKind.String ? Text(value) : null;
        fault = word is null ? $"\"{name}\" is not text; write an id in quotes, or leave it out" : null;
        return fault is null;
    }

    /// <summary>The text; null where it holds half a surrogate pair and so is none.</summary>
    private static string? Text(JsonElement element)
    {
        try
        {
            return element.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
