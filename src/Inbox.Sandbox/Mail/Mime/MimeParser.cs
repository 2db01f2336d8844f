using System.Text;

namespace Inbox.Sandbox.Mail.Mime;

/// <summary>Takes a message apart far enough to show it (RFC 5322, 2045, 2046). Takes any bytes and never fails.</summary>
internal static class MimeParser
{
    /// <summary>Multiparts deeper than this are shown as what they are: text.</summary>
    private const int MaxDepth = 10;

    public static MimePart Parse(ReadOnlyMemory<byte> source) => Parse(source, depth: 0);

    private static MimePart Parse(ReadOnlyMemory<byte> source, int depth)
    {
        var (headers, body) = SplitHeaders(source);
        var parameters = new Dictionary<string, string>(StringComparer.Ordinal);
        ReadParameters(ValueOf(headers, "Content-Disposition"), parameters);
        var type = ReadParameters(ValueOf(headers, "Content-Type"), parameters);
        if (!type.Contains('/', StringComparison.Ordinal))
        {
            type = "text/plain";
        }

        if (type.StartsWith("multipart/", StringComparison.Ordinal) && depth < MaxDepth
            && parameters.TryGetValue("boundary", out var boundary) && boundary.Length > 0)
        {
            var parts = SplitParts(body, boundary).Select(part => Parse(part, depth + 1));
            return new MimePart(headers, type, parameters, default, [.. parts]);
        }

        return new MimePart(headers, type, parameters, Undo(ValueOf(headers, "Content-Transfer-Encoding"), body), []);
    }

    private static string ValueOf(List<MimeHeader> headers, string name) =>
        headers.Find(header => header.Name.Equals(name, StringComparison.OrdinalIgnoreCase))?.Value ?? "";

    private static ReadOnlyMemory<byte> Undo(string transferEncoding, ReadOnlyMemory<byte> body) =>
        transferEncoding.Trim().ToUpperInvariant() switch
        {
            "BASE64" => MimeText.FromBase64(body.Span),
            "QUOTED-PRINTABLE" => MimeText.FromQuotedPrintable(body.Span),
            _ => body,
        };

    private static (List<MimeHeader> Headers, ReadOnlyMemory<byte> Body) SplitHeaders(ReadOnlyMemory<byte> source)
    {
        var unfolded = new List<StringBuilder>();
        var rest = source;
        while (rest.Length > 0)
        {
            var (line, after) = NextLine(rest);
            if (line.Length == 0)
            {
                rest = after;
                break;
            }

            var text = MimeText.Decode(line.Span, charset: null);
            if (text[0] is ' ' or '\t')
            {
                unfolded.LastOrDefault()?.Append(' ').Append(text.Trim());
            }
            else if (text.Contains(':', StringComparison.Ordinal))
            {
                unfolded.Add(new StringBuilder(text));
            }
            else
            {
                // No header: the message begins without the empty line.
                break;
            }

            rest = after;
        }

        return ([.. unfolded.Select(ReadHeader)], rest);
    }

    private static MimeHeader ReadHeader(StringBuilder line)
    {
        var parts = line.ToString().Split(':', 2);
        return new MimeHeader(parts[0].Trim(), MimeText.DecodeWords(parts[1].Trim()));
    }

    private static (ReadOnlyMemory<byte> Line, ReadOnlyMemory<byte> After) NextLine(ReadOnlyMemory<byte> source)
    {
        var feed = source.Span.IndexOf((byte)'\n');
        var line = feed < 0 ? source : source[..feed];
        var after = feed < 0 ? default : source[(feed + 1)..];
        return (line.Length > 0 && line.Span[^1] == '\r' ? line[..^1] : line, after);
    }

    private static List<ReadOnlyMemory<byte>> SplitParts(ReadOnlyMemory<byte> body, string boundary)
    {
        var parts = new List<ReadOnlyMemory<byte>>();
        var delimiter = Encoding.UTF8.GetBytes("--" + boundary);
        int? start = null;
        for (var rest = body; rest.Length > 0;)
        {
            var at = body.Length - rest.Length;
            var (line, after) = NextLine(rest);
            if (line.Span.StartsWith(delimiter) && line.Span[delimiter.Length..].Trim(" \t"u8) is [] or [(byte)'-', (byte)'-'])
            {
                if (start is { } from)
                {
                    parts.Add(TrimLineEnd(body[from..at]));
                }

                start = line.Span[delimiter.Length..].Trim(" \t"u8).Length == 0 ? body.Length - after.Length : null;
                if (start is null)
                {
                    return parts;
                }
            }

            rest = after;
        }

        // The closing delimiter never came: what there is belongs to the last part.
        if (start is { } open)
        {
            parts.Add(body[open..]);
        }

        return parts;
    }

    /// <summary>The line end before a delimiter belongs to the delimiter (RFC 2046, 5.1.1).</summary>
    private static ReadOnlyMemory<byte> TrimLineEnd(ReadOnlyMemory<byte> part) =>
        part.Span is [.., (byte)'\r', (byte)'\n'] ? part[..^2] : part.Span is [.., (byte)'\n'] ? part[..^1] : part;

    /// <summary>
    /// Adds what follows the first semicolon to <paramref name="parameters"/>; returns what stands before, in lower case.
    /// </summary>
    private static string ReadParameters(string value, Dictionary<string, string> parameters)
    {
        var words = SplitOutsideQuotes(value);
        foreach (var word in words.Skip(1))
        {
            var parts = word.Split('=', 2);
            if (parts.Length == 2)
            {
                Add(parameters, parts[0].Trim().ToLowerInvariant(), Unquote(parts[1].Trim()));
            }
        }

        return words[0].Trim().ToLowerInvariant();
    }

    /// <summary>A name that ends in a star holds <c>charset'language'percent-encoded</c> (RFC 2231).</summary>
    private static void Add(Dictionary<string, string> parameters, string name, string value)
    {
        var parts = value.Split('\'', 3);
        if (name.EndsWith('*') && parts.Length == 3)
        {
            var bytes = Encoding.Latin1.GetBytes(parts[2].Replace('%', '='));
            parameters[name[..^1]] = MimeText.Decode(MimeText.FromQuotedPrintable(bytes), parts[0]);
        }
        else
        {
            parameters[name] = MimeText.DecodeWords(value);
        }
    }

    private static List<string> SplitOutsideQuotes(string value)
    {
        var words = new List<string>();
        var quoted = false;
        var start = 0;
        for (var i = 0; i < value.Length; i++)
        {
            quoted ^= value[i] == '"';
            if (value[i] == '\\' && quoted)
            {
                i++;
            }
            else if (value[i] == ';' && !quoted)
            {
                words.Add(value[start..i]);
                start = i + 1;
            }
        }

        words.Add(value[start..]);
        return words;
    }

    private static string Unquote(string value) =>
        value.Length >= 2 && value[0] == '"' && value[^1] == '"'
            ? value[1..^1].Replace("\\\"", "\"", StringComparison.Ordinal).Replace("\\\\", "\\", StringComparison.Ordinal)
            : value;
}
