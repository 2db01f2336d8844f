using System.Text;

namespace Inbox.Domain.Policies;

/// <summary>
/// The fixed ids of choices as packs, files and the command line write them: the member's name in snake case, so that
/// <c>RedirectOnly</c> is <c>redirect_only</c>.
/// </summary>
public static class PolicyIds
{
    /// <summary>Every id of a choice, in the order of its members.</summary>
    public static IReadOnlyList<string> All<T>()
        where T : struct, Enum => Table<T>.Ids;

    /// <summary>The id of one member.</summary>
    public static string Of<T>(T value)
        where T : struct, Enum => Table<T>.Ids[Array.IndexOf(Table<T>.Values, value)];

    /// <summary>Finds the member with this id; false when there is none.</summary>
    public static bool TryParse<T>(string id, out T value)
        where T : struct, Enum
    {
        var index = Array.IndexOf(Table<T>.Ids, id);
        value = index < 0 ? default : Table<T>.Values[index];
        return index >= 0;
    }

    private static string SnakeCase(string name)
    {
        var id = new StringBuilder();
        foreach (var letter in name)
        {
            if (char.IsUpper(letter) && id.Length > 0)
            {
                id.Append('_');
            }

            id.Append(char.ToLowerInvariant(letter));
        }

        return id.ToString();
    }

    private static class Table<T>
        where T : struct, Enum
    {
        public static readonly T[] Values = Enum.GetValues<T>();
        public static readonly string[] Ids = [.. Values.Select(value => SnakeCase(value.ToString()))];
    }
}
