namespace Inbox.Domain.Triage.Text;

/// <summary>
/// The organisation's own handles and the names of its staff, made ready once and used for every message: an insult at one of them, or
/// an allegation, is one about a named person. Safe to share between threads.
/// </summary>
public sealed class KnownNames
{
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _ours;
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _staffHandles;
    private readonly Dictionary<string, List<string[]>>.AlternateLookup<ReadOnlySpan<char>> _staff;

    /// <param name="ourHandles">Handles of the organisation's accounts, with or without the leading @.</param>
    /// <param name="staffNames">First and family names of staff, as one is likely to write them; single names are allowed.</param>
    /// <param name="staffHandles">Handles of staff's professional accounts.</param>
    public KnownNames(IEnumerable<string> ourHandles, IEnumerable<string> staffNames, IEnumerable<string> staffHandles)
    {
        _ours = Handles(ourHandles);
        _staffHandles = Handles(staffHandles);
        var staff = new Dictionary<string, List<string[]>>(StringComparer.Ordinal);
        foreach (var name in staffNames)
        {
            string[] words = [.. name.Split([' ', '-', '.', '\''], StringSplitOptions.RemoveEmptyEntries).Select(Fold)];
            if (words.Length > 0)
            {
                (staff.TryGetValue(words[0], out var list) ? list : staff[words[0]] = []).Add(words);
            }
        }

        _staff = staff.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>Nothing known of the organisation.</summary>
    public static KnownNames None { get; } = new([], [], []);

    internal TokenTraits TraitsOfHandle(ReadOnlySpan<char> folded) =>
        _ours.Contains(folded) ? TokenTraits.OurHandle
        : _staffHandles.Contains(folded) ? TokenTraits.Staff | TokenTraits.Name
        : TokenTraits.None;

    internal void MarkStaff(Reading reading)
    {
        if (_staff.Dictionary.Count == 0)
        {
            return;
        }

        var tokens = reading.Tokens;
        for (var index = 0; index < tokens.Length; index++)
        {
            if (tokens[index].Has(TokenTraits.Handle) || !_staff.TryGetValue(reading.Letters(tokens[index]), out var names))
            {
                continue;
            }

            foreach (var name in names)
            {
                if (Matches(reading, index, name))
                {
                    foreach (ref var token in tokens.Slice(index, name.Length))
                    {
                        token.Traits |= TokenTraits.Staff | TokenTraits.Name;
                    }
                }
            }
        }
    }

    private static bool Matches(Reading reading, int index, string[] name)
    {
        for (var word = 1; word < name.Length; word++)
        {
            if (index + word >= reading.TokenCount || !reading.Letters(reading.Tokens[index + word]).SequenceEqual(name[word]))
            {
                return false;
            }
        }

        return true;
    }

    private static HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Handles(IEnumerable<string> handles) =>
        new HashSet<string>(handles.Select(handle => Fold(handle.TrimStart('@'))), StringComparer.Ordinal)
            .GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Folds as the reader folds, so that spellings with marks or look-alikes are the same.</summary>
    internal static string Fold(string text)
    {
        var reading = new Reading();
        reading.Begin(text);
        return reading.Letters(0, reading.Length).ToString();
    }
}
