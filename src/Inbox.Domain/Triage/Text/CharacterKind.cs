namespace Inbox.Domain.Triage.Text;

/// <summary>What a character of a message is to the reader.</summary>
internal enum CharacterKind : byte
{
    /// <summary>Leaves no trace: zero-width characters, marks on a letter, variation selectors.</summary>
    Dropped,
    Space,
    NewLine,

    /// <summary>A letter that reads as one of a to z.</summary>
    Letter,
    Digit,
    Apostrophe,
    Punctuation,
    Emoji,

    /// <summary>A letter of a script that does not read as Latin.</summary>
    Foreign,
}
