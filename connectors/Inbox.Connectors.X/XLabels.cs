using System.Text.Json;
using Inbox.Connectors.Http.Json;

namespace Inbox.Connectors.X;

/// <summary>X's own labels on a post or its author.</summary>
internal static class XLabels
{
    public static IReadOnlyList<string> Of(JsonElement post, XIncludes includes, string? authorId)
    {
        List<string> labels = [];
        if (post.Flag("possibly_sensitive") == true)
        {
            labels.Add("possibly sensitive");
        }

        if (post.Object("withheld") is not null)
        {
            labels.Add("withheld in some countries");
        }

        if (includes.IsAutomated(authorId))
        {
            labels.Add("automated account");
        }

        return labels;
    }
}
