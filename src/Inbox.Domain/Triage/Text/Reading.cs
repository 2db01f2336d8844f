namespace Inbox.Domain.Triage.Text;

/// <summary>A stretch of tokens between two full stops, question marks, exclamation marks or line breaks.</summary>
/// <param name="First">Index of the first token.</param>
/// <param name="End">Index after the last token.</param>
/// <param name="IsQuestion">Ends with a question mark.</param>
internal readonly record struct Sentence(int First, int End, bool IsQuestion);

/// <summary>
/// One message as the rules see it: folded letters, tokens and sentences, each with its way back into the original text. Buffers are
/// kept and used again for the next message; a reading belongs to one thread at a time.
/// </summary>
internal sealed class Reading
{
    /// <summary>
    /// How much of a text is read, in UTF-16 units. The longest text any supported platform takes is 63,206 (a Facebook post), so a
    /// longer one is no ordinary message; the result says that it was read in part.
    /// </summary>
    internal const int Limit = 100_000;

    private readonly List<Sentence> _sentences = [];
    private char[] _letters = new char[512];
    private CharacterKind[] _kinds = new CharacterKind[512];
    private bool[] _capitals = new bool[512];
    private int[] _from = new int[512];
    private int[] _to = new int[512];
    private Token[] _tokens = new Token[128];

    internal string Text { get; private set; } = "";

    /// <summary>Number of folded characters.</summary>
    internal int Length { get; private set; }
    internal int TokenCount { get; private set; }
    internal IReadOnlyList<Sentence> Sentences => _sentences;
    internal bool ReadInPart { get; private set; }
    internal int Capitals { get; private set; }
    internal int SmallLetters { get; private set; }
    internal int ForeignLetters { get; private set; }
    internal int Exclamations { get; set; }
    internal int QuestionMarks { get; set; }

    internal Span<Token> Tokens => _tokens.AsSpan(0, TokenCount);

    internal ReadOnlySpan<char> Letters(int start, int end) => _letters.AsSpan(start, end - start);

    internal ReadOnlySpan<char> Letters(in Token token) => _letters.AsSpan(token.LetterStart, token.LetterEnd - token.LetterStart);

    internal char Letter(int index) => _letters[index];

    internal CharacterKind Kind(int index) => _kinds[index];

    internal bool IsCapital(int index) => _capitals[index];

    /// <summary>Where the folded character came from in the original text.</summary>
    internal int From(int index) => _from[index];

    internal int To(int index) => _to[index];

    /// <summary>Starts a new message: folds its characters and forgets the one before.</summary>
    internal void Begin(string text)
    {
        Text = text;
        Length = TokenCount = Capitals = SmallLetters = ForeignLetters = Exclamations = QuestionMarks = 0;
        _sentences.Clear();
        ReadInPart = text.Length > Limit;
        var end = Math.Min(text.Length, Limit);
        Ensure(end * 2);
        for (var index = 0; index < end;)
        {
            var taken = CharacterFold.Read(text, index, out var kind, out var plain, out var second);
            if (kind != CharacterKind.Dropped)
            {
                Append(kind, plain, index, index + taken, text[index]);
                if (second != '\0')
                {
                    Append(kind, second, index, index + taken, text[index]);
                }
            }
            else if (Length > 0)
            {
                _to[Length - 1] = index + taken;
            }

            index += taken;
        }
    }

    internal ref Token Add()
    {
        if (TokenCount == _tokens.Length)
        {
            Array.Resize(ref _tokens, TokenCount * 2);
        }

        ref var token = ref _tokens[TokenCount++];
        token = new Token { Number = -1, Negator = -1, Sentence = _sentences.Count };
        return ref token;
    }

    /// <summary>Takes out tokens that were joined into the one before them.</summary>
    internal void Remove(int first, int count)
    {
        Array.Copy(_tokens, first + count, _tokens, first, TokenCount - first - count);
        TokenCount -= count;
    }

    /// <summary>Ends the sentence that is being read; nothing happens when it has no token.</summary>
    internal void EndSentence(bool isQuestion)
    {
        var first = _sentences.Count == 0 ? 0 : _sentences[^1].End;
        if (first < TokenCount)
        {
            _sentences.Add(new Sentence(first, TokenCount, isQuestion));
            _tokens[first].Traits |= TokenTraits.SentenceStart;
            _tokens[TokenCount - 1].Traits |= TokenTraits.SentenceEnd;
        }
        else if (isQuestion && _sentences.Count > 0)
        {
            _sentences[^1] = _sentences[^1] with { IsQuestion = true };
        }
    }

    private void Append(CharacterKind kind, int plain, int from, int to, char original)
    {
        _letters[Length] = (char)Math.Min(plain, char.MaxValue);
        _kinds[Length] = kind;
        _from[Length] = from;
        _to[Length] = to;
        _capitals[Length] = kind == CharacterKind.Letter && char.IsUpper(original);
        if (kind == CharacterKind.Letter)
        {
            Capitals += _capitals[Length] ? 1 : 0;
            SmallLetters += _capitals[Length] ? 0 : 1;
        }
        else if (kind == CharacterKind.Foreign)
        {
            ForeignLetters++;
        }

        Length++;
    }

    private void Ensure(int size)
    {
        if (_letters.Length < size)
        {
            _letters = new char[size];
            _kinds = new CharacterKind[size];
            _capitals = new bool[size];
            _from = new int[size];
            _to = new int[size];
        }
    }
}
