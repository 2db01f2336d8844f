namespace Inbox.Sandbox.Platforms.Facebook;

/// <summary>One entry of <c>fields=</c>: a name, arguments in brackets, and fields of its own in braces.</summary>
/// <example><c>comments.filter(stream).limit(25){id,message}</c></example>
internal sealed record FacebookField(
    string Name, IReadOnlyDictionary<string, string> Arguments, IReadOnlyList<FacebookField> Children)
{
    public static FacebookField Plain(string name) => new(name, new Dictionary<string, string>(), []);

    /// <summary>The entry as it is written.</summary>
    public override string ToString() =>
        Name + string.Concat(Arguments.Select(a => $".{a.Key}({a.Value})"))
            + (Children.Count == 0 ? string.Empty : "{" + Text(Children) + "}");

    /// <summary>A list as it is written.</summary>
    public static string Text(IEnumerable<FacebookField> fields) => string.Join(',', fields);

    /// <exception cref="FacebookError">The list cannot be understood.</exception>
    public static IReadOnlyList<FacebookField> Parse(string text)
    {
        var reader = new Reader(text);
        var fields = reader.List();
        return reader.IsAtEnd ? fields : throw reader.Wrong();
    }

    private sealed class Reader(string text)
    {
        private int at;

        public bool IsAtEnd => at == text.Length;

        public List<FacebookField> List()
        {
            List<FacebookField> fields = [];
            do
            {
                fields.Add(One());
            }
            while (Take(','));

            return fields;
        }

        public FacebookError Wrong()
        {
            var found = at < text.Length ? text[at] : ' ';
            return new(2500, FormattableString.Invariant(
                $"Syntax error \"Expected end of string instead of '{found}'.\" at character {at}: {text}"));
        }

        private FacebookField One()
        {
            var name = Word();
            var arguments = new Dictionary<string, string>(StringComparer.Ordinal);
            while (Take('.'))
            {
                var argument = Word();
                Expect('(');
                var end = text.IndexOf(')', at);
                if (end < 0)
                {
                    throw Wrong();
                }

                arguments[argument] = text[at..end];
                at = end + 1;
            }

            List<FacebookField> children = [];
            if (Take('{'))
            {
                children = List();
                Expect('}');
            }

            return new FacebookField(name, arguments, children);
        }

        private string Word()
        {
            while (at < text.Length && text[at] == ' ')
            {
                at++;
            }

            var start = at;
            while (at < text.Length && (char.IsAsciiLetterOrDigit(text[at]) || text[at] == '_'))
            {
                at++;
            }

            return at > start ? text[start..at] : throw Wrong();
        }

        private bool Take(char wanted)
        {
            if (at < text.Length && text[at] == wanted)
            {
                at++;
                return true;
            }

            return false;
        }

        private void Expect(char wanted)
        {
            if (!Take(wanted))
            {
                throw Wrong();
            }
        }
    }
}
