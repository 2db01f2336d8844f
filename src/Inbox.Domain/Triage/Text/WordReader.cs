namespace Inbox.Domain.Triage.Text;

/// <summary>Reads runs of letters and digits: short forms, possessives, drawn-out and hidden spellings, numbers, hashtags.</summary>
internal sealed class WordReader(Lexicon lexicon)
{
    /// <summary>How often in one message a hidden spelling is looked for. A message that needs more is read by its plain words.</summary>
    private const int MaskedTries = 100;
    private const int LongestHashtag = 40;

    private readonly QuotationMarks _quotes = new();
    private Reading _reading = new();
    private int _maskedTries;

    /// <summary>Set when a comma, bracket or dash was met: the next token starts a clause.</summary>
    internal bool ClauseStarts { get; set; }

    internal void Begin(Reading reading)
    {
        _reading = reading;
        _maskedTries = 0;
        ClauseStarts = false;
        _quotes.Begin();
    }

    internal void Finish() => _quotes.Finish(_reading);

    /// <summary>Reads a run of letters, digits and apostrophes.</summary>
    internal void ReadRun(int start, int end)
    {
        var (first, last) = (start, end);
        while (first < last && _reading.Kind(first) == CharacterKind.Apostrophe)
        {
            first++;
        }

        while (last > first && _reading.Kind(last - 1) == CharacterKind.Apostrophe)
        {
            last--;
        }

        if (first > start)
        {
            _quotes.Open(_reading);
        }

        if (first < last)
        {
            ReadWord(first, last, TokenTraits.None);
        }

        if (last < end && last > first)
        {
            _quotes.Close(_reading);
        }
    }

    /// <summary>Reads the stretch as one hidden word, if it hides one.</summary>
    internal bool TryReadMasked(int start, int end)
    {
        var spelling = _reading.Letters(start, end);
        if (spelling.IndexOfAnyExceptInRange('a', 'z') < 0 || ++_maskedTries > MaskedTries)
        {
            return false;
        }

        if (lexicon.Masked.Find(spelling) is not { } word)
        {
            return false;
        }

        Add(start, end, lexicon.Find(word), TokenTraits.Masked);
        return true;
    }

    /// <summary>Reads the words of a hashtag; gives the index after it.</summary>
    internal int ReadHashtag(int start, int end)
    {
        var stop = start;
        while (stop < end && (_reading.Kind(stop) is CharacterKind.Letter or CharacterKind.Digit || _reading.Letter(stop) == '_'))
        {
            stop++;
        }

        var entry = lexicon.FindExact(_reading.Letters(start, stop));
        if (entry.IsKnown || stop - start > LongestHashtag)
        {
            Add(start, stop, entry, TokenTraits.Hashtag);
            return stop;
        }

        var first = start;
        for (var index = start + 1; index <= stop; index++)
        {
            if (index == stop || _reading.Letter(index) == '_' || (_reading.IsCapital(index) && !_reading.IsCapital(index - 1)))
            {
                ReadHashtagPart(first, index);
                first = index < stop && _reading.Letter(index) == '_' ? index + 1 : index;
            }
        }

        return stop;
    }

    /// <summary>Joins letters written apart (s h i t, f uck) in the sentence that is being read.</summary>
    internal void JoinSpacedLetters() => SpacedLetters.Join(_reading, lexicon);

    private void ReadHashtagPart(int start, int end)
    {
        if (end <= start)
        {
            return;
        }

        var letters = _reading.Letters(start, end);
        Span<int> ends = stackalloc int[LongestHashtag];
        var parts = lexicon.Find(letters).IsKnown ? 0 : HashtagSplitter.Split(letters, lexicon, ends);
        if (parts == 0)
        {
            ReadWord(start, end, TokenTraits.Hashtag);
            return;
        }

        var from = 0;
        for (var part = 0; part < parts; part++)
        {
            ReadWord(start + from, start + ends[part], TokenTraits.Hashtag);
            from = ends[part];
        }
    }

    private void ReadWord(int start, int end, TokenTraits traits)
    {
        var letters = _reading.Letters(start, end);
        if (letters.IndexOfAnyExceptInRange('0', '9') < 0)
        {
            AddNumber(start, end, traits);
            return;
        }

        var entry = lexicon.Find(letters);
        if (entry.IsKnown)
        {
            Add(start, end, entry, traits);
            return;
        }

        if (letters.IndexOfAnyInRange('0', '9') >= 0)
        {
            ReadWithDigits(start, end, traits);
            return;
        }

        var apostrophe = letters.LastIndexOf('\'');
        if (apostrophe > 0)
        {
            ReadWord(start, start + apostrophe, traits);
            if (end - start - apostrophe > 2) // more than a possessive s
            {
                ReadWord(start + apostrophe + 1, end, traits);
            }

            return;
        }

        if (HasRunOfThree(letters))
        {
            entry = lexicon.FindElongated(letters);
            traits |= entry.IsKnown ? TokenTraits.Elongated : TokenTraits.None;
        }

        if (!entry.IsKnown)
        {
            entry = lexicon.FindInside(letters);
        }

        Add(start, end, entry, traits);
    }

    private void ReadWithDigits(int start, int end, TokenTraits traits)
    {
        if (end - start >= 3 && TryReadMasked(start, end))
        {
            return;
        }

        for (var first = start; first < end;)
        {
            var digits = _reading.Kind(first) == CharacterKind.Digit;
            var last = first + 1;
            while (last < end && (_reading.Kind(last) == CharacterKind.Digit) == digits)
            {
                last++;
            }

            if (digits)
            {
                AddNumber(first, last, traits);
            }
            else
            {
                ReadWord(first, last, traits);
            }

            first = last;
        }
    }

    private void AddNumber(int start, int end, TokenTraits traits)
    {
        ref var token = ref AddToken(start, end, lexicon.Find(_reading.Letters(start, end)).ClassSet, traits | TokenTraits.Number);
        token.Number = end - start <= 9 ? int.Parse(_reading.Letters(start, end), System.Globalization.CultureInfo.InvariantCulture) : -1;
        var before = start > 0 ? _reading.Letter(start - 1) : ' ';
        token.Traits |= before is '£' or '$' or '€' ? TokenTraits.Money : TokenTraits.None;
        token.Traits |= end - start is >= 10 and <= 14 || IsSecondHalfOfPhone(start, end) ? TokenTraits.Phone : TokenTraits.None;
    }

    /// <summary>A number such as 07700 900123: five digits that begin with 0, a space, six digits.</summary>
    private bool IsSecondHalfOfPhone(int start, int end)
    {
        if (end - start < 6 || _reading.TokenCount < 2)
        {
            return false;
        }

        ref var before = ref _reading.Tokens[^2];
        return before.LetterEnd == start - 1 && before.Has(TokenTraits.Number) && before.LetterEnd - before.LetterStart >= 4
            && _reading.Letter(before.LetterStart) == '0';
    }

    private void Add(int start, int end, WordEntry entry, TokenTraits traits)
    {
        if (entry.StandsFor is null)
        {
            ref var token = ref AddToken(start, end, entry.ClassSet, traits);
            if (lexicon.IsIn(entry.ClassSet, lexicon.Known.NumberWord))
            {
                token.Number = NumberWords.ValueOf(_reading.Letters(start, end));
                token.Traits |= TokenTraits.Number;
            }

            return;
        }

        foreach (var part in entry.StandsFor)
        {
            AddToken(start, end, part.ClassSet, traits);
        }
    }

    private ref Token AddToken(int start, int end, int classSet, TokenTraits traits)
    {
        ref var token = ref _reading.Add();
        token.Start = _reading.From(start);
        token.End = _reading.To(end - 1);
        token.LetterStart = start;
        token.LetterEnd = end;
        token.ClassSet = classSet;
        token.Traits = traits | Capitals(start, end);
        token.Traits |= ClauseStarts ? TokenTraits.ClauseStart : TokenTraits.None;
        token.Traits |= classSet == 0 ? TokenTraits.Unknown : TokenTraits.None;
        ClauseStarts = false;
        return ref token;
    }

    private TokenTraits Capitals(int start, int end)
    {
        var capitals = 0;
        for (var index = start; index < end; index++)
        {
            capitals += _reading.IsCapital(index) ? 1 : 0;
        }

        return capitals > 1 && capitals >= end - start - 1 ? TokenTraits.AllCapitals
            : _reading.IsCapital(start) ? TokenTraits.Capitalised
            : TokenTraits.None;
    }

    private static bool HasRunOfThree(ReadOnlySpan<char> letters)
    {
        for (var index = 2; index < letters.Length; index++)
        {
            if (letters[index] == letters[index - 1] && letters[index] == letters[index - 2])
            {
                return true;
            }
        }

        return false;
    }
}
