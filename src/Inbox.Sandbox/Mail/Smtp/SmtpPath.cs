namespace Inbox.Sandbox.Mail.Smtp;

/// <summary>The argument of MAIL or RCPT: <c>FROM:&lt;address&gt; KEY=value …</c>.</summary>
/// <param name="Address">The mailbox; empty for the null sender <c>&lt;&gt;</c>.</param>
/// <param name="Parameters">What follows, keys in upper case.</param>
internal sealed record SmtpPath(string Address, IReadOnlyDictionary<string, string> Parameters)
{
    /// <summary>
    /// Reads the argument after <paramref name="keyword"/> (<c>FROM</c> or <c>TO</c>); null when it is not one.
    /// </summary>
    public static SmtpPath? Read(string argument, string keyword)
    {
        if (!argument.StartsWith(keyword + ":", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var rest = argument[(keyword.Length + 1)..].TrimStart();
        var close = rest.StartsWith('<') ? EndOfPath(rest) : -1;
        if (close < 0)
        {
            return null;
        }

        var address = rest[1..close];
        var isNull = address.Length == 0;
        if ((!isNull && !IsMailbox(address)) || (isNull && keyword == "TO"))
        {
            return null;
        }

        var parameters = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var word in rest[(close + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = word.Split('=', 2);
            parameters[parts[0].ToUpperInvariant()] = parts.Length == 2 ? parts[1] : "";
        }

        return new SmtpPath(address, parameters);
    }

    /// <summary>The closing bracket outside quotes: a local part may be quoted and hold one itself.</summary>
    private static int EndOfPath(string path)
    {
        var quoted = false;
        for (var i = 1; i < path.Length; i++)
        {
            switch (path[i])
            {
                case '\\' when quoted:
                    i++;
                    break;
                case '"':
                    quoted = !quoted;
                    break;
                case '>' when !quoted:
                    return i;
            }
        }

        return -1;
    }

    private static bool IsMailbox(string address)
    {
        var at = address.LastIndexOf('@');
        return at > 0 && at < address.Length - 1 && address.Length <= 320 && !address.Any(char.IsControl)
            && (address[0] == '"' || !address.Contains(' ', StringComparison.Ordinal));
    }
}
