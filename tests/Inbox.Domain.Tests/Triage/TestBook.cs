using Inbox.Domain.Triage;
using Inbox.Domain.Triage.Rules;

namespace Inbox.Domain.Tests.Triage;

/// <summary>Small rule books, so that a test shows every word it depends on.</summary>
internal static class TestBook
{
    /// <summary>A book with one rule that flags bad language wherever one of the phrases stands.</summary>
    public static RuleBook With(params string[] phrases) => new() { Rules = [Rule("found", phrases)], Classes = [Swearing, .. Basics] };

    /// <summary>Words whose hidden spellings are looked for.</summary>
    public static WordClass Swearing { get; } = new("swear", ["shit", "shits", "fuck", "cock", "dick", "penis", "ass", "bollocks"])
    {
        Masked = true,
        KnownByFirstLetter = ["fuck", "shit"],
        KnownInside = ["fuck"],
    };

    /// <summary>What reading itself needs.</summary>
    public static IReadOnlyList<WordClass> Basics { get; } =
    [
        new("negator", ["not", "no", "never"]),
        new("negation_stop", ["but"]),
        new("negation_spent", ["only"]),
        new("title", ["mr", "mrs"]),
        new("first_name", ["pat", "jo"]),
        new("not_a_name", ["i", "ofsted", "monday"]),
        new("number_word", ["one", "two", "nine", "twelve"]),
    ];

    public static TriageRule Rule(string id, params string[] phrases) => new()
    {
        Id = id,
        Says = $"Found by {id}.",
        Phrases = phrases,
        Flag = FlagNames.BadLanguage,
        Family = id,
    };

    public static TriageRule Mark(string name, params string[] phrases) => new() { Id = name, Says = "", Phrases = phrases, Mark = name, Family = name };

    public static TriageResult Judge(this RuleBook book, string text) => TriageEngine.Create(book).Judge(new TriageInput { Text = text });

    /// <summary>The words of the original text that raised the flag, joined by a bar; empty when it was not raised.</summary>
    public static string Found(this RuleBook book, string text)
    {
        var flag = book.Judge(text).Flags.SingleOrDefault(flag => flag.Name == FlagNames.BadLanguage);
        return flag is null ? "" : string.Join('|', flag.Spans.Select(span => text[span.Start..span.End]));
    }
}
