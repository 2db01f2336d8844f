namespace Inbox.Domain.Triage.Text;

/// <summary>Recognises links and e-mail addresses as one token each.</summary>
internal static class LinkReader
{
    private static readonly string[] Endings =
    [
        "com", "org", "net", "uk", "io", "ly", "info", "biz", "xyz", "ru", "gov", "edu", "tv", "app", "shop", "club", "online", "top",
        "site", "link", "live", "news", "store", "vip", "win", "gl", "cc",
    ];

    internal static bool TryRead(Reading reading, int start, int end)
    {
        var first = start;
        while (first < end && reading.Letter(first) is '(' or '[' or '<' or '"' or '\'')
        {
            first++;
        }

        var last = end;
        while (last > first && reading.Letter(last - 1) is ')' or ']' or '>' or '"' or '\'' or '.' or ',' or ';' or '!' or '?' or ':')
        {
            last--;
        }

        if (last - first < 4)
        {
            return false;
        }

        var letters = reading.Letters(first, last);
        var trait = IsLink(letters) ? TokenTraits.Url : IsEmail(letters) ? TokenTraits.Email : TokenTraits.None;
        if (trait == TokenTraits.None)
        {
            return false;
        }

        ref var token = ref reading.Add();
        token.Start = reading.From(first);
        token.End = reading.To(last - 1);
        token.LetterStart = first;
        token.LetterEnd = last;
        token.Traits = trait;
        return true;
    }

    private static bool IsLink(ReadOnlySpan<char> letters)
    {
        if (letters.StartsWith("http://") || letters.StartsWith("https://") || letters.StartsWith("www."))
        {
            return true;
        }

        if (letters.Contains('@') || !char.IsAsciiLetterOrDigit(letters[0]))
        {
            return false;
        }

        var slash = letters.IndexOf('/');
        var host = slash < 0 ? letters : letters[..slash];
        var dot = host.LastIndexOf('.');
        return dot > 0 && char.IsAsciiLetterOrDigit(host[dot - 1]) && IsEnding(host[(dot + 1)..]);
    }

    private static bool IsEmail(ReadOnlySpan<char> letters)
    {
        var at = letters.IndexOf('@');
        return at > 0 && at < letters.Length - 3 && letters[at..].LastIndexOf('.') > 1 && char.IsAsciiLetterOrDigit(letters[at - 1]);
    }

    private static bool IsEnding(ReadOnlySpan<char> ending)
    {
        foreach (var known in Endings)
        {
            if (ending.SequenceEqual(known))
            {
                return true;
            }
        }

        return false;
    }
}
