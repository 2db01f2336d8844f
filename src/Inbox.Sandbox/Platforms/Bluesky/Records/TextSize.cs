using System.Globalization;
using System.Text;

namespace Inbox.Sandbox.Platforms.Bluesky.Records;

/// <summary>Text is limited twice: in what a reader sees as characters, and in bytes of UTF-8.</summary>
internal readonly record struct TextSize(int Graphemes, int Bytes)
{
    public static TextSize Post { get; } = new(300, 3_000);

    public static TextSize DirectMessage { get; } = new(1_000, 10_000);

    public static TextSize ReportReason { get; } = new(2_000, 20_000);

    public static TextSize Of(string text) =>
        new(StringInfo.ParseCombiningCharacters(text).Length, Encoding.UTF8.GetByteCount(text));

    /// <summary>What is wrong with the text, in a few words; null when it fits.</summary>
    public string? Refuse(string text)
    {
        var size = Of(text);
        return size.Graphemes > Graphemes ? $"must not be longer than {Graphemes} graphemes"
            : size.Bytes > Bytes ? $"must not be longer than {Bytes} bytes"
            : null;
    }
}
