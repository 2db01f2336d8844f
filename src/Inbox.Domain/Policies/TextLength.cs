using System.Globalization;
using System.Text.RegularExpressions;

namespace Inbox.Domain.Policies;

/// <summary>How platforms count a text. Used to check templates; a connector measures what is really sent.</summary>
public static partial class TextLength
{
    /// <summary>X's limit, weighted: https://docs.x.com/fundamentals/counting-characters.</summary>
    public const int X = 280;

    /// <summary>Bluesky's limit in graphemes (lexicon app.bsky.feed.post).</summary>
    public const int Bluesky = 300;

    /// <summary>Our own limit for the ordinary form, so that it is read to its end.</summary>
    public const int Ordinary = 1000;

    private const int LinkWeight = 23;

    /// <summary>Length as X counts: letters of most alphabets one, everything else two, an emoji two, a link 23.</summary>
    public static int OnX(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var links = Links().Count(text);
        var length = links * LinkWeight;
        var elements = StringInfo.GetTextElementEnumerator(Links().Replace(text, string.Empty));
        while (elements.MoveNext())
        {
            var runes = ((string)elements.Current).EnumerateRunes();
            length += Math.Min(2, runes.Sum(rune => IsLight(rune.Value) ? 1 : 2));
        }

        return length;
    }

    /// <summary>Length as Bluesky counts: graphemes.</summary>
    public static int OnBluesky(string text) => new StringInfo(text).LengthInTextElements;

    private static bool IsLight(int rune) => rune is <= 4351 or (>= 8192 and <= 8205) or (>= 8208 and <= 8223) or (>= 8242 and <= 8247);

    [GeneratedRegex(@"https?://\S+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Links();
}
