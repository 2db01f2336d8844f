namespace Inbox.Storage.Sqlite;

/// <summary>Turns what a person typed into an FTS5 query: every word must be there, the last one may be a beginning. No operator gets through.</summary>
internal static class Fts5Query
{
    public static string From(string words)
    {
        var tokens = words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var quoted = tokens.Select(token => "\"" + token.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"").ToArray();
        return quoted.Length == 0 ? "\"\"" : string.Join(' ', quoted) + "*";
    }
}
