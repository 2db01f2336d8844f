using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Inbox.Sandbox.Platforms.X;

/// <summary>What X finds in a text, and how long it reckons the text to be.</summary>
internal static partial class XText
{
    public const int Limit = 280;

    private static readonly char[] AfterLink = ['.', ',', ';', ':', '!', '?', ')', '\'', '"'];

    /// <summary>Handles without the at sign, in order.</summary>
    public static IEnumerable<string> Handles(string text) => HandlePattern().Matches(text).Select(m => m.Groups[1].Value);

    /// <summary>Handles, links, tags and cashtags, in order, without overlaps.</summary>
    public static IReadOnlyList<XPiece> Pieces(string text)
    {
        var links = LinkPattern().Matches(text).Select(m => new XPiece(XPieceKind.Link, m.Index, m.Value.TrimEnd(AfterLink)));
        var handles = HandlePattern().Matches(text).Select(m => new XPiece(XPieceKind.Handle, m.Index, m.Value));
        var tags = TagPattern().Matches(text).Select(m => new XPiece(XPieceKind.Tag, m.Index, m.Value));
        var cashtags = CashtagPattern().Matches(text).Select(m => new XPiece(XPieceKind.Cashtag, m.Index, m.Value));
        List<XPiece> pieces = [];
        foreach (var piece in links.Concat(handles).Concat(tags).Concat(cashtags).OrderBy(p => p.Start).ThenBy(p => p.Kind))
        {
            if (pieces.Count == 0 || piece.Start >= pieces[^1].End)
            {
                pieces.Add(piece);
            }
        }

        return pieces;
    }

    /// <summary>
    /// Weighted length: a link 23, an emoji sequence 2, code points of the Latin, Greek, Cyrillic and similar ranges and
    /// common punctuation 1, everything else 2; counted after normalisation to NFC.
    /// </summary>
    public static int WeightedLength(string text)
    {
        var normal = text.Normalize(NormalizationForm.FormC);
        var length = 0;
        var at = 0;
        foreach (var link in Pieces(normal).Where(p => p.Kind == XPieceKind.Link))
        {
            length += WeightOf(normal[at..link.Start]) + 23;
            at = link.End;
        }

        return length + WeightOf(normal[at..]);
    }

    /// <summary>Number of cashtags; a post may hold one.</summary>
    public static int Cashtags(string text) => Pieces(text).Count(p => p.Kind == XPieceKind.Cashtag);

    private static int WeightOf(string text)
    {
        var length = 0;
        var clusters = StringInfo.GetTextElementEnumerator(text);
        while (clusters.MoveNext())
        {
            var cluster = clusters.GetTextElement();
            length += cluster.EnumerateRunes().Any(IsEmoji) ? 2 : cluster.EnumerateRunes().Sum(r => IsLight(r.Value) ? 1 : 2);
        }

        return length;
    }

    private static bool IsLight(int value) =>
        value is <= 0x10FF or (>= 0x2000 and <= 0x200D) or (>= 0x2010 and <= 0x201F) or (>= 0x2032 and <= 0x2037);

    private static bool IsEmoji(Rune rune) =>
        rune.Value is (>= 0x1F000 and <= 0x1FAFF) or (>= 0x2600 and <= 0x27BF) or 0xFE0F or 0x20E3;

    [GeneratedRegex(@"(?<![A-Za-z0-9_@/])@([A-Za-z0-9_]{1,15})(?![A-Za-z0-9_@])", RegexOptions.CultureInvariant)]
    private static partial Regex HandlePattern();

    [GeneratedRegex(
        @"https?://[^\s<>""]+|(?<![\w@.-])(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+"
        + @"(?:com|org|net|edu|gov|info|io|eu|uk|test|example)(?:/[^\s<>""]*)?(?![\w@-])",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex LinkPattern();

    [GeneratedRegex(@"(?<![\w&/])#(\w*\p{L}\w*)", RegexOptions.CultureInvariant)]
    private static partial Regex TagPattern();

    [GeneratedRegex(@"(?<!\S)\$[A-Za-z]{1,6}(?![\w$])", RegexOptions.CultureInvariant)]
    private static partial Regex CashtagPattern();
}

/// <summary>Kinds of piece; where two start at one place the earlier kind wins.</summary>
internal enum XPieceKind
{
    Link,
    Handle,
    Tag,
    Cashtag,
}

/// <summary>A part of a text that X makes something of.</summary>
internal sealed record XPiece(XPieceKind Kind, int Start, string Value)
{
    public int End => Start + Value.Length;
}
