namespace Inbox.Domain.Triage;

/// <summary>The ids of aspects as they stand in rule files and, led by <c>p_</c>, in the columns of the command line.</summary>
public static class AspectNames
{
    /// <summary>How many aspects there are.</summary>
    public const int Count = 12;

    private static readonly string[] Ids =
    [
        "abuse", "hate", "threat", "complaint", "criticism", "media_enquiry", "safeguarding", "spam", "praise", "query", "troll", "incident",
    ];

    /// <summary>The id of an aspect, for example <c>media_enquiry</c>.</summary>
    public static string Id(this Aspect aspect) => Ids[(int)aspect];

    /// <summary>Finds the aspect with this id; false when there is none.</summary>
    public static bool TryParse(string id, out Aspect aspect)
    {
        var index = Array.IndexOf(Ids, id);
        aspect = (Aspect)Math.Max(index, 0);
        return index >= 0;
    }
}
