namespace Inbox.Sandbox.Mail.Smtp;

/// <summary>How reading a message after DATA ended.</summary>
internal enum SmtpBodyEnd
{
    Complete,
    Gone,
    TooLarge,
    LineTooLong,
}

/// <summary>Reads what follows DATA up to the line that holds a single dot, undoing dot-stuffing (RFC 5321, 4.5.2).</summary>
internal static class SmtpBody
{
    private static readonly byte[] CrLf = "\r\n"u8.ToArray();

    /// <summary>
    /// Reads to the end of the message whatever its size, keeping no more than <paramref name="maxBytes"/>: the client hears
    /// of a limit only after its last line.
    /// </summary>
    public static async Task<(SmtpBodyEnd End, byte[] Bytes)> ReadAsync(SmtpConnection connection, int maxBytes, int maxLineBytes)
    {
        var body = new MemoryStream();
        var end = SmtpBodyEnd.Complete;
        var afterCrLf = true;
        while (await connection.ReadLineAsync(maxLineBytes + 1) is { } line)
        {
            var bytes = line.Bytes;
            var dotted = bytes.Length > 0 && bytes.Span[0] == (byte)'.';
            // Only CR LF "." CR LF ends a message. Taking a bare LF for an end lets one message smuggle in another.
            if (dotted && bytes.Length == 1 && line.IsCrLf && afterCrLf)
            {
                return (end, end == SmtpBodyEnd.Complete ? body.ToArray() : []);
            }

            var content = dotted && afterCrLf ? bytes[1..] : bytes;
            afterCrLf = line.IsCrLf;
            if (line.IsTooLong || content.Length > maxLineBytes)
            {
                end = end == SmtpBodyEnd.Complete ? SmtpBodyEnd.LineTooLong : end;
            }
            else if (body.Length + content.Length + 2 > maxBytes)
            {
                end = SmtpBodyEnd.TooLarge;
                body.SetLength(0);
            }
            else if (end == SmtpBodyEnd.Complete)
            {
                body.Write(content.Span);
                body.Write(line.IsCrLf ? CrLf : CrLf.AsSpan(1));
            }
        }

        return (SmtpBodyEnd.Gone, []);
    }
}
