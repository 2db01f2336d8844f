using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Inbox.Connectors.Http.Json;

namespace Inbox.Connectors.X;

/// <summary>Texts as X writes them, as people read them, and as X counts them.</summary>
internal static partial class XText
{
    private const int LinkWeight = 23;

    // A bare domain counts as a link when it ends in one that exists: the common ones.
    private const string Domains =
        "com|org|net|edu|gov|mil|int|info|biz|io|ai|app|dev|academy|school|college|university|education|training|careers|jobs|blog|news|"
        + "site|online|website|link|page|xyz|me|tv|london|scot|wales|cymru|"
        + "co|uk|ie|eu|us|ca|au|nz|de|fr|es|it|nl|be|ch|at|se|no|dk|fi|pl|pt";

    private const string AnyLink = "\u27E8link\u27E9";

    /// <summary>
    /// The text as a person reads it: character entities decoded, and each t.co link replaced by the address it stands for. By its
    /// text, not by its offsets: X does not say whether those count the encoded or the decoded text.
    /// </summary>
    public static string Readable(string text, JsonElement? entities)
    {
        var decoded = WebUtility.HtmlDecode(text);
        var links = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var link in entities?.Items("urls") ?? [])
        {
            if (link.Text("url") is { Length: > 0 } shortened && link.Text("expanded_url") is { Length: > 0 } full)
            {
                links[shortened] = full;
            }
        }

        if (links.Count == 0)
        {
            return decoded;
        }

        var any = string.Join('|', links.Keys.OrderByDescending(key => key.Length).Select(Regex.Escape));
        return Regex.Replace(decoded, any, match => links[match.Value]);
    }

    /// <summary>
    /// Whether <paramref name="shown"/> is what X makes of <paramref name="sent"/>. A shortened link that X did not explain stands for any
    /// link: in the same place of the same words it is ours.
    /// </summary>
    public static bool IsSame(string sent, string shown) =>
        Comparable(sent) == Comparable(shown)
        || (Shortened().IsMatch(shown) && Comparable(WithoutLinks(sent)) == Comparable(WithoutLinks(shown)));

    private static string WithoutLinks(string text) => Link().Replace(Shortened().Replace(text, AnyLink), AnyLink);

    /// <summary>
    /// What is the same of a text before it is sent and after X has shown it: without the handles that X puts in front, without the
    /// scheme that X adds to links, without differences of space and composition.
    /// </summary>
    private static string Comparable(string text)
    {
        var plain = LeadingHandles().Replace(text.Normalize(NormalizationForm.FormC), "");
        plain = Scheme().Replace(plain, "");
        plain = SlashAtEnd().Replace(plain, "");
        return Space().Replace(plain, " ").Trim().ToUpperInvariant();
    }

    /// <summary>
    /// The length as X counts it, after composition (NFC): a link counts 23 however long, an emoji 2 however it is composed, letters of
    /// Latin, Greek, Cyrillic and neighbouring scripts and common punctuation 1, everything else 2.
    /// https://docs.x.com/fundamentals/counting-characters
    /// </summary>
    public static int WeightedLength(string text)
    {
        var normal = text.Normalize(NormalizationForm.FormC);
        var length = 0;
        var at = 0;
        foreach (var link in Link().EnumerateMatches(normal))
        {
            length += Weight(normal[at..link.Index]) + LinkWeight;
            at = link.Index + link.Length;
        }

        return length + Weight(normal[at..]);
    }

    private static int Weight(string text)
    {
        var length = 0;
        var clusters = StringInfo.GetTextElementEnumerator(text);
        while (clusters.MoveNext())
        {
            var cluster = clusters.GetTextElement();
            var sum = cluster.EnumerateRunes().Sum(rune => IsLight(rune.Value) ? 1 : 2);
            length += cluster.EnumerateRunes().Any(IsEmoji) ? Math.Min(sum, 2) : sum;
        }

        return length;
    }

    private static bool IsLight(int value) =>
        value is <= 0x10FF or (>= 0x2000 and <= 0x200D) or (>= 0x2010 and <= 0x201F) or (>= 0x2032 and <= 0x2037);

    private static bool IsEmoji(Rune rune) =>
        rune.Value is (>= 0x1F000 and <= 0x1FAFF) or (>= 0x2190 and <= 0x2BFF) or (>= 0x3030 and <= 0x3299) or 0xFE0F or 0x20E3;

    [GeneratedRegex(
        @"https?://[^\s<>""]+[^\s<>"".,;:!?'()\[\]]|(?<![\w@./-])(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+(?:" + Domains
        + @")(?![\w@-]|\.\w)(?:/[^\s<>""]*[^\s<>"".,;:!?'()\[\]])?",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Link();

    [GeneratedRegex(@"^(?:\s*@\w{1,15}(?=\s))+", RegexOptions.CultureInvariant)]
    private static partial Regex LeadingHandles();

    [GeneratedRegex(@"https?://t\.co/\w+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Shortened();

    [GeneratedRegex(@"\bhttps?://", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Scheme();

    [GeneratedRegex(@"/(?=\s|$)", RegexOptions.CultureInvariant)]
    private static partial Regex SlashAtEnd();

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Space();
}
