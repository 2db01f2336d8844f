namespace Inbox.Domain.Triage.Text;

/// <summary>
/// Turns a text into tokens and sentences. One pass from left to right; a chunk between two spaces is looked at a fixed number of
/// times, so the work grows with the length of the text and no faster.
/// </summary>
internal sealed class TokenReader(Lexicon lexicon)
{
    private readonly WordReader _words = new(lexicon);
    private readonly QuotationMarks _quotes = new();

    internal void Read(string text, KnownNames names, Reading reading)
    {
        reading.Begin(text);
        _words.Begin(reading);
        _quotes.Begin();
        for (var index = 0; index < reading.Length;)
        {
            switch (reading.Kind(index))
            {
                case CharacterKind.Space:
                    index++;
                    break;
                case CharacterKind.NewLine:
                    EndSentence(reading, false);
                    index++;
                    break;
                case CharacterKind.Emoji:
                    index = EmojiReader.Read(reading, lexicon, index);
                    break;
                case CharacterKind.Foreign:
                    index = ReadForeign(reading, index);
                    break;
                default:
                    var end = ChunkEnd(reading, index);
                    ReadChunk(reading, index, end, names);
                    index = end;
                    break;
            }
        }

        EndSentence(reading, false);
        _quotes.Finish(reading);
        _words.Finish();
        NameReader.Mark(reading, lexicon, names);
        Negation.Mark(reading, lexicon);
    }

    private void ReadChunk(Reading reading, int start, int end, KnownNames names)
    {
        if (IsPlain(reading, start, end))
        {
            _words.ReadRun(start, end);
            return;
        }

        if (LinkReader.TryRead(reading, start, end))
        {
            return;
        }

        for (var index = start; index < end;)
        {
            var next = index + 1 < end ? reading.Kind(index + 1) : CharacterKind.Space;
            var letter = reading.Letter(index);
            if (IsWordKind(reading.Kind(index)) || letter is '@' or '$' or '*')
            {
                var stop = SpellingEnd(reading, index, end);
                if (stop > index + 1 && _words.TryReadMasked(index, stop))
                {
                    index = stop;
                    continue;
                }
            }

            if (letter == '@' && IsNameKind(next))
            {
                index = ReadHandle(reading, index, end, names);
            }
            else if (letter == '#' && IsNameKind(next))
            {
                index = _words.ReadHashtag(index + 1, end);
            }
            else if (IsWordKind(reading.Kind(index)))
            {
                var stop = index + 1;
                while (stop < end && IsWordKind(reading.Kind(stop)))
                {
                    stop++;
                }

                _words.ReadRun(index, stop);
                index = stop;
            }
            else
            {
                ReadPunctuation(reading, index, end);
                index++;
            }
        }
    }

    private void ReadPunctuation(Reading reading, int index, int end)
    {
        var mark = reading.Letter(index);
        switch (mark)
        {
            case '?':
                reading.QuestionMarks++;
                EndSentence(reading, true);
                break;
            case '!':
                reading.Exclamations++;
                EndSentence(reading, false);
                break;
            case '.' when !EndsSentence(reading, index, end):
            case '-' or '_' or '/' or '*' or '#' or '@' or '%' or '&' or '+' or '=' or '$' or '£' or '€' or '~' or '^' or '|':
                break;
            case '.' or ';' or '…':
                EndSentence(reading, false);
                break;
            case '"':
                _quotes.Toggle(reading);
                _words.ClauseStarts = true;
                break;
            case '“' or '„' or '«':
                _quotes.Open(reading);
                _words.ClauseStarts = true;
                break;
            case '”' or '»':
                _quotes.Close(reading);
                _words.ClauseStarts = true;
                break;
            default:
                _words.ClauseStarts = true;
                break;
        }
    }

    private void EndSentence(Reading reading, bool isQuestion)
    {
        _words.JoinSpacedLetters();
        reading.EndSentence(isQuestion);
    }

    /// <summary>Whether a full stop ends a sentence: not inside "e.g.", after "Mr" or a single letter, nor between digits.</summary>
    private bool EndsSentence(Reading reading, int index, int end)
    {
        if (index + 1 < end && IsWordKind(reading.Kind(index + 1)))
        {
            return index > 0 && reading.Kind(index - 1) == CharacterKind.Punctuation;
        }

        if (reading.TokenCount == 0)
        {
            return false;
        }

        ref var last = ref reading.Tokens[^1];
        return last.LetterEnd - last.LetterStart > 1 && !lexicon.IsIn(last.ClassSet, lexicon.Known.Title);
    }

    private static int ReadHandle(Reading reading, int index, int end, KnownNames names)
    {
        var stop = index + 1;
        while (stop < end && (IsNameKind(reading.Kind(stop)) || (reading.Letter(stop) is '_' or '-' or '.' && stop + 1 < end && IsNameKind(reading.Kind(stop + 1)))))
        {
            stop++;
        }

        ref var token = ref reading.Add();
        token.Start = reading.From(index);
        token.End = reading.To(stop - 1);
        token.LetterStart = index + 1;
        token.LetterEnd = stop;
        token.Traits = TokenTraits.Handle | names.TraitsOfHandle(reading.Letters(index + 1, stop));
        return stop;
    }

    private static int ReadForeign(Reading reading, int index)
    {
        var stop = index + 1;
        while (stop < reading.Length && reading.Kind(stop) is CharacterKind.Foreign or CharacterKind.Letter)
        {
            stop++;
        }

        ref var token = ref reading.Add();
        token.Start = reading.From(index);
        token.End = reading.To(stop - 1);
        token.LetterStart = index;
        token.LetterEnd = stop;
        token.Traits = TokenTraits.Foreign | TokenTraits.Unknown;
        return stop;
    }

    private static int ChunkEnd(Reading reading, int index)
    {
        while (index < reading.Length && reading.Kind(index) is not
            (CharacterKind.Space or CharacterKind.NewLine or CharacterKind.Emoji or CharacterKind.Foreign))
        {
            index++;
        }

        return index;
    }

    /// <summary>Where a spelling that may hide a word ends: at brackets, quotation marks, slashes, commas, dots in a row.</summary>
    private static int SpellingEnd(Reading reading, int index, int end)
    {
        var stop = index;
        var lastWord = index;
        var furthest = Math.Min(end, index + MaskedWords.LongestSpelling + 1);
        while (stop < furthest)
        {
            var letter = reading.Letter(stop);
            if (!IsWordKind(reading.Kind(stop)) && letter is not ('@' or '$' or '*' or '#' or '!' or '%' or '+' or '|' or '_' or '-' or '.' or '~' or '^' or '€'))
            {
                break;
            }

            if (letter is '.' or '-' or '_' && stop + 1 < end && reading.Letter(stop + 1) == letter)
            {
                break;
            }

            stop++;
            if (letter is not ('!' or '.' or '-' or '_' or '~' or '#' or '+'))
            {
                lastWord = stop;
            }
        }

        return lastWord;
    }

    private static bool IsPlain(Reading reading, int start, int end)
    {
        for (var index = start; index < end; index++)
        {
            if (!IsWordKind(reading.Kind(index)))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsWordKind(CharacterKind kind) => kind is CharacterKind.Letter or CharacterKind.Digit or CharacterKind.Apostrophe;

    private static bool IsNameKind(CharacterKind kind) => kind is CharacterKind.Letter or CharacterKind.Digit;
}
