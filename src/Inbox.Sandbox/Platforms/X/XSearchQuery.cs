using System.Text.RegularExpressions;

namespace Inbox.Sandbox.Platforms.X;

/// <summary>
/// A search query: words, phrases and operators, "and" by standing side by side, <c>OR</c>, <c>-</c> and brackets.
/// </summary>
internal sealed partial class XSearchQuery
{
    public const int Longest = 512;

    private readonly Queue<string> tokens;
    private readonly XWorld world;
    private bool standsAlone;

    private XSearchQuery(Queue<string> tokens, XWorld world)
    {
        this.tokens = tokens;
        this.world = world;
    }

    /// <exception cref="XRefusal">The query cannot be understood.</exception>
    public static Func<XPost, bool> Parse(string query, XWorld world)
    {
        if (query.Length is 0 or > Longest)
        {
            throw Refuse(query, $"The query must have 1 to {Longest} characters");
        }

        var reader = new XSearchQuery(new Queue<string>(Tokens(query)), world);
        var matches = reader.Either();
        if (reader.tokens.Count > 0)
        {
            throw Refuse(query, $"There is an unexpected '{reader.tokens.Peek()}'");
        }

        return reader.standsAlone ? matches : throw Refuse(query, "The query holds nothing that can stand alone");
    }

    private static XRefusal Refuse(string query, string why) => new(XProblem.Invalid("query", query, why));

    private static IEnumerable<string> Tokens(string query) => TokenPattern().Matches(query).Select(m => m.Value);

    private Func<XPost, bool> Either()
    {
        var any = new List<Func<XPost, bool>> { All() };
        while (tokens.TryPeek(out var next) && next == "OR")
        {
            tokens.Dequeue();
            any.Add(All());
        }

        return p => any.Exists(m => m(p));
    }

    private Func<XPost, bool> All()
    {
        List<Func<XPost, bool>> all = [];
        while (tokens.TryPeek(out var next) && next is not ("OR" or ")"))
        {
            all.Add(Term());
        }

        return p => all.TrueForAll(m => m(p));
    }

    private Func<XPost, bool> Term()
    {
        var token = tokens.Dequeue();
        if (token is "(" or "-(")
        {
            var inner = Either();
            if (!tokens.TryDequeue(out var end) || end != ")")
            {
                throw Refuse(token, "A bracket is not closed");
            }

            return token == "(" ? inner : p => !inner(p);
        }

        if (token.StartsWith('-'))
        {
            var not = Operator(token[1..]);
            return p => !not(p);
        }

        standsAlone |= !token.StartsWith("is:", StringComparison.Ordinal) && !token.StartsWith("lang:", StringComparison.Ordinal);
        return Operator(token);
    }

    private Func<XPost, bool> Operator(string token)
    {
        var colon = token.StartsWith('"') ? -1 : token.IndexOf(':', StringComparison.Ordinal);
        var value = token[(colon + 1)..];
        return (colon < 0 ? string.Empty : token[..colon]) switch
        {
            "from" => p => world.FindUser(value)?.Id == p.AuthorId,
            "to" => p => world.FindPost(p.ReplyTo) is { } parent && world.FindUser(value)?.Id == parent.AuthorId,
            "conversation_id" => p => p.ConversationId == XQuery.ParseId(value),
            "in_reply_to_tweet_id" => p => p.ReplyTo == XQuery.ParseId(value),
            "quotes_of_tweet_id" => p => p.Quotes == XQuery.ParseId(value),
            "retweets_of" => p => world.FindPost(p.Reposts) is { } post && world.FindUser(value)?.Id == post.AuthorId,
            "lang" => _ => value == "en",
            "is" => Is(value),
            "has" => Has(value),
            "" => Words(token),
            _ => throw Refuse(token, $"There is no operator '{token[..colon]}'"),
        };
    }

    private static Func<XPost, bool> Is(string value) => value switch
    {
        "retweet" => p => p.Reposts is not null,
        "reply" => p => p.ReplyTo is not null,
        "quote" => p => p.Quotes is not null,
        _ => throw Refuse("is:" + value, $"There is no operator 'is:{value}'"),
    };

    private static Func<XPost, bool> Has(string value) => value switch
    {
        "links" => p => XText.Pieces(p.FullText).Any(x => x.Kind == XPieceKind.Link),
        "mentions" => p => XText.Handles(p.FullText).Any(),
        "media" or "images" => p => p.Photo is not null,
        _ => throw Refuse("has:" + value, $"There is no operator 'has:{value}'"),
    };

    // Words do not find reposts (since 4 May 2026).
    private static Func<XPost, bool> Words(string token)
    {
        if (token.StartsWith('@'))
        {
            return p => XText.Handles(p.FullText).Contains(token[1..], StringComparer.OrdinalIgnoreCase);
        }

        var words = token.Trim('"');
        return p => p.Reposts is null && ContainsWhole(p.FullText, words);
    }

    private static bool ContainsWhole(string text, string words)
    {
        for (var at = text.IndexOf(words, StringComparison.OrdinalIgnoreCase); at >= 0;
             at = text.IndexOf(words, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            var end = at + words.Length;
            if ((at == 0 || !char.IsLetterOrDigit(text[at - 1])) && (end == text.Length || !char.IsLetterOrDigit(text[end])))
            {
                return true;
            }
        }

        return false;
    }

    [GeneratedRegex("""-?\(|\)|[^\s()"]*"[^"]*"|[^\s()]+""")]
    private static partial Regex TokenPattern();
}
