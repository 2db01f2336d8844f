namespace Inbox.Sandbox.Mail.Smtp;

/// <summary>One line as it came, without its end.</summary>
/// <param name="Bytes">Its bytes; empty when it was too long.</param>
/// <param name="IsCrLf">It ended with CR LF, as SMTP demands, and not with a bare LF.</param>
/// <param name="IsTooLong">It passed the limit and was thrown away.</param>
internal readonly record struct SmtpLine(ReadOnlyMemory<byte> Bytes, bool IsCrLf, bool IsTooLong);

/// <summary>Reads lines without ever holding more than the limit, however long the sender makes them.</summary>
internal sealed class SmtpLineReader(Stream stream)
{
    private readonly byte[] buffer = new byte[8192];
    private int start;
    private int end;

    /// <summary>Bytes came in that nobody has asked for yet.</summary>
    public bool HasBuffered => start < end;

    /// <summary>
    /// The next line; null at the end of the stream. A last line without an end is dropped: it is not a command.
    /// </summary>
    public async ValueTask<SmtpLine?> ReadAsync(int maxBytes, CancellationToken cancellationToken)
    {
        var line = new MemoryStream();
        var tooLong = false;
        while (true)
        {
            if (start == end)
            {
                start = 0;
                end = await stream.ReadAsync(buffer, cancellationToken);
                if (end == 0)
                {
                    return null;
                }
            }

            var feed = Array.IndexOf(buffer, (byte)'\n', start, end - start);
            var stop = feed < 0 ? end : feed;
            // One byte of grace: the CR of the line's end.
            tooLong |= line.Length + (stop - start) > maxBytes + 1;
            if (!tooLong)
            {
                line.Write(buffer, start, stop - start);
            }

            start = feed < 0 ? end : feed + 1;
            if (feed >= 0)
            {
                return Finish(line, tooLong, maxBytes);
            }
        }
    }

    private static SmtpLine Finish(MemoryStream line, bool tooLong, int maxBytes)
    {
        var bytes = line.GetBuffer().AsMemory(0, (int)line.Length);
        var isCrLf = bytes.Length > 0 && bytes.Span[^1] == (byte)'\r';
        var content = isCrLf ? bytes[..^1] : bytes;
        return tooLong || content.Length > maxBytes ? new SmtpLine(default, isCrLf, true) : new SmtpLine(content, isCrLf, false);
    }
}
