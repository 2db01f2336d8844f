using System.Text;
using System.Text.RegularExpressions;

namespace Inbox.Sandbox.Mail.Mime;

/// <summary>Bytes to text: charsets, encoded words (RFC 2047) and the two transfer encodings.</summary>
internal static partial class MimeText
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Decodes by charset; without one, or with one nobody knows, as UTF-8 if it is that, else as Latin-1.</summary>
    public static string Decode(ReadOnlySpan<byte> bytes, string? charset)
    {
        if (Find(charset) is { } encoding)
        {
            return encoding.GetString(bytes);
        }

        try
        {
            return StrictUtf8.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return Encoding.Latin1.GetString(bytes);
        }
    }

    /// <summary>
    /// Undoes encoded words. Neighbours of one charset are joined as bytes first: a character may be cut in two.
    /// </summary>
    public static string DecodeWords(string value)
    {
        if (!value.Contains("=?", StringComparison.Ordinal))
        {
            return value;
        }

        var text = new StringBuilder();
        var run = new List<byte>();
        string? runCharset = null;
        var after = 0;
        foreach (Match word in EncodedWord().Matches(value))
        {
            var between = value[after..word.Index];
            var charset = word.Groups["charset"].Value.Split('*')[0];
            var isNeighbour = runCharset is not null && string.IsNullOrWhiteSpace(between);
            if (!isNeighbour || !charset.Equals(runCharset, StringComparison.OrdinalIgnoreCase))
            {
                text.Append(Decode([.. run], runCharset));
                text.Append(isNeighbour ? "" : between);
                run.Clear();
            }

            runCharset = charset;
            run.AddRange(WordBytes(word.Groups["encoding"].Value, word.Groups["text"].Value));
            after = word.Index + word.Length;
        }

        return text.Append(Decode([.. run], runCharset)).Append(value, after, value.Length - after).ToString();
    }

    /// <summary>Undoes base64, skipping whatever is not of it, as mail readers do.</summary>
    public static byte[] FromBase64(ReadOnlySpan<byte> text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (char.IsAsciiLetterOrDigit((char)c) || c is (byte)'+' or (byte)'/')
            {
                clean.Append((char)c);
            }
        }

        // A single character left over carries fewer than eight bits: nothing.
        clean.Length -= clean.Length % 4 == 1 ? 1 : 0;
        clean.Append('=', (4 - (clean.Length % 4)) % 4);
        return Convert.FromBase64String(clean.ToString());
    }

    /// <summary>Undoes quoted-printable. With <paramref name="inWord"/> an underscore is a space.</summary>
    public static byte[] FromQuotedPrintable(ReadOnlySpan<byte> text, bool inWord = false)
    {
        var bytes = new List<byte>(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '=')
            {
                bytes.Add(inWord && text[i] == '_' ? (byte)' ' : text[i]);
            }
            else if (i + 2 < text.Length && char.IsAsciiHexDigit((char)text[i + 1]) && char.IsAsciiHexDigit((char)text[i + 2]))
            {
                bytes.Add((byte)((Hex(text[i + 1]) << 4) | Hex(text[i + 2])));
                i += 2;
            }
            else if (SoftBreak(text[i..]) is > 0 and var length)
            {
                i += length - 1;
            }
            else
            {
                bytes.Add(text[i]);
            }
        }

        return [.. bytes];
    }

    private static int SoftBreak(ReadOnlySpan<byte> text)
    {
        var end = 1;
        while (end < text.Length && text[end] is (byte)' ' or (byte)'\t')
        {
            end++;
        }

        return text[end..] switch
        {
            [(byte)'\r', (byte)'\n', ..] => end + 2,
            [(byte)'\n', ..] => end + 1,
            [] => end,
            _ => 0,
        };
    }

    private static byte[] WordBytes(string encoding, string text)
    {
        var ascii = Encoding.Latin1.GetBytes(text);
        return encoding is "B" or "b" ? FromBase64(ascii) : FromQuotedPrintable(ascii, inWord: true);
    }

    private static int Hex(byte digit) => Convert.ToInt32(((char)digit).ToString(), 16);

    private static Encoding? Find(string? charset)
    {
        if (string.IsNullOrWhiteSpace(charset))
        {
            return null;
        }

        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(charset) ?? Encoding.GetEncoding(charset);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    [GeneratedRegex(@"=\?(?<charset>[^?\s]+)\?(?<encoding>[bBqQ])\?(?<text>[^?\s]*)\?=", RegexOptions.None, 1000)]
    private static partial Regex EncodedWord();
}
