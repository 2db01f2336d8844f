using System.Globalization;
using System.Text.Json;
using NodaTime;

namespace Inbox.Connectors.Http.Json;

/// <summary>
/// Getters that never throw: a field that is missing, null or of another type than it should be reads as null. Several names are tried
/// in order, for platforms that renamed a field.
/// </summary>
public static class JsonReading
{
    /// <summary>The first of these fields that is present and not null.</summary>
    public static JsonElement? Get(this JsonElement element, params ReadOnlySpan<string> names)
    {
        if (element.ValueKind == JsonValueKind.Object)
        {
            foreach (var name in names)
            {
                if (element.TryGetProperty(name, out var value) && value.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined))
                {
                    return value;
                }
            }
        }

        return null;
    }

    /// <summary>An object field.</summary>
    public static JsonElement? Object(this JsonElement element, params ReadOnlySpan<string> names) =>
        element.Get(names) is { ValueKind: JsonValueKind.Object } value ? value : null;

    /// <summary>The entries of an array field; a single object where an array should be counts as one entry; else none.</summary>
    public static IEnumerable<JsonElement> Items(this JsonElement element, params ReadOnlySpan<string> names) =>
        element.Get(names) switch
        {
            { ValueKind: JsonValueKind.Array } array => array.EnumerateArray(),
            { ValueKind: JsonValueKind.Object } single => [single],
            _ => [],
        };

    /// <summary>A text field; a number is its digits. NUL, which databases refuse, becomes U+FFFD.</summary>
    public static string? Text(this JsonElement element, params ReadOnlySpan<string> names) => element.Get(names)?.AsText();

    /// <summary>A text or number value as text; other kinds are null.</summary>
    public static string? AsText(this JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()?.Replace('\0', '\uFFFD'),
        JsonValueKind.Number => value.GetRawText(),
        _ => null,
    };

    /// <summary>An id: text, or a whole number; blank is null.</summary>
    public static string? Id(this JsonElement element, params ReadOnlySpan<string> names) => element.Get(names)?.AsId();

    /// <summary>A value as an id: text, or a whole number; blank is null.</summary>
    public static string? AsId(this JsonElement value)
    {
        var text = value.AsText()?.Trim();
        if (value.ValueKind != JsonValueKind.Number || text is null || long.TryParse(text, CultureInfo.InvariantCulture, out _))
        {
            return string.IsNullOrEmpty(text) ? null : text;
        }

        return value.TryGetDecimal(out var number) && decimal.IsInteger(number) ? number.ToString("0", CultureInfo.InvariantCulture) : null;
    }

    /// <summary>A whole number, also as text.</summary>
    public static long? Number(this JsonElement element, params ReadOnlySpan<string> names) =>
        long.TryParse(element.Get(names)?.AsText(), NumberStyles.Integer, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    /// <summary>A truth value, also as text or as 0 and 1.</summary>
    public static bool? Flag(this JsonElement element, params ReadOnlySpan<string> names) => element.Get(names) switch
    {
        { ValueKind: JsonValueKind.True } => true,
        { ValueKind: JsonValueKind.False } => false,
        { } other => other.AsText()?.Trim().ToLowerInvariant() switch
        {
            "true" or "1" => true,
            "false" or "0" => false,
            _ => null,
        },
        null => null,
    };

    /// <summary>An instant in any of the forms of <see cref="PlatformTime"/>.</summary>
    public static Instant? Time(this JsonElement element, params ReadOnlySpan<string> names) =>
        element.Get(names)?.AsText() is { } text ? PlatformTime.Parse(text) : null;

    /// <summary>A web address, absolute and http or https.</summary>
    public static Uri? Address(this JsonElement element, params ReadOnlySpan<string> names) =>
        Uri.TryCreate(element.Text(names), UriKind.Absolute, out var address) && address.Scheme is "http" or "https" ? address : null;
}
