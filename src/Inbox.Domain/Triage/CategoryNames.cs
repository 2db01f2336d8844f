namespace Inbox.Domain.Triage;

/// <summary>The fixed ids of categories as they stand in packs, files and the command line.</summary>
public static class CategoryNames
{
    private static readonly string[] Ids =
    [
        "safeguarding", "line_crossing", "incident", "media_enquiry", "complaint_formal", "complaint_low_level",
        "honest_criticism", "troll", "question", "praise", "spam", "other",
    ];

    /// <summary>The id of a category, for example <c>complaint_formal</c>.</summary>
    public static string Id(this Category category) => Ids[(int)category];

    /// <summary>Finds the category with this id; false when there is none.</summary>
    public static bool TryParse(string id, out Category category)
    {
        var index = Array.IndexOf(Ids, id);
        category = index < 0 ? Category.Other : (Category)index;
        return index >= 0;
    }
}
