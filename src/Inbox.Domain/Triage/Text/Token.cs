namespace Inbox.Domain.Triage.Text;

/// <summary>What can be seen of a token besides its letters.</summary>
[Flags]
internal enum TokenTraits
{
    None = 0,
    Capitalised = 1 << 0,
    AllCapitals = 1 << 1,
    Quoted = 1 << 2,
    Hashtag = 1 << 3,

    /// <summary>The spelling hides the word: sh*t, s h i t, 5h1t.</summary>
    Masked = 1 << 4,
    Elongated = 1 << 5,

    /// <summary>Looks like the name of a person or a firm.</summary>
    Name = 1 << 6,

    /// <summary>A sentence ends before this token.</summary>
    SentenceStart = 1 << 7,
    SentenceEnd = 1 << 8,

    /// <summary>A comma, a dash, a bracket or quotation marks stand before this token.</summary>
    ClauseStart = 1 << 9,
    Number = 1 << 10,
    Money = 1 << 11,
    Phone = 1 << 12,
    Handle = 1 << 13,
    OurHandle = 1 << 14,
    Staff = 1 << 15,
    Url = 1 << 16,
    Email = 1 << 17,
    Emoji = 1 << 18,
    Foreign = 1 << 19,
    Unknown = 1 << 20,
}

/// <summary>One word, number, emoji, handle or link of a message.</summary>
internal struct Token
{
    /// <summary>Start in the original text, in UTF-16 units.</summary>
    internal int Start;

    /// <summary>End in the original text, exclusive.</summary>
    internal int End;

    /// <summary>Start of the folded letters in the reading.</summary>
    internal int LetterStart;
    internal int LetterEnd;

    /// <summary>Index of the set of word classes in the lexicon; 0 when it knows none.</summary>
    internal int ClassSet;
    internal int Sentence;

    /// <summary>The number it stands for, or -1.</summary>
    internal int Number;

    /// <summary>Index of the negating token whose reach this one is in, or -1.</summary>
    internal int Negator;
    internal TokenTraits Traits;

    internal readonly bool Has(TokenTraits trait) => (Traits & trait) != 0;
}
