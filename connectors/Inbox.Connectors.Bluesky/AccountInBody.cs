using System.Text.Json;
using Inbox.Connectors.Http.Json;

namespace Inbox.Connectors.Bluesky;

/// <summary>
/// Who asked, where a recorded answer tells: what the viewer did (liked, reposted, followed, blocked) is addressed by the viewer's own
/// repository, and the viewer is a member of every conversation listed.
/// </summary>
internal static class AccountInBody
{
    private static readonly string[] ViewersOwn = ["like", "repost", "following", "blocking"];

    /// <summary>The permanent id, or null when the body does not tell.</summary>
    public static string? Find(JsonElement body) => OfViewer(body) ?? InEveryConvo(body);

    private static string? OfViewer(JsonElement body)
    {
        var left = new Stack<JsonElement>([body]);
        while (left.TryPop(out var element))
        {
            if (element.ValueKind == JsonValueKind.Array)
            {
                Push(left, element.EnumerateArray());
            }
            else if (element.ValueKind == JsonValueKind.Object)
            {
                foreach (var name in ViewersOwn)
                {
                    if (AtUri.Parse(element.Object("viewer")?.Text(name)) is { } record)
                    {
                        return record.Authority;
                    }
                }

                // Records are written by anybody: what they hold proves nothing.
                var told = element.EnumerateObject().Where(property => property.Name is not ("record" or "value"));
                Push(left, told.Select(property => property.Value));
            }
        }

        return null;
    }

    private static string? InEveryConvo(JsonElement body)
    {
        HashSet<string>? common = null;
        foreach (var convo in body.Items("convos"))
        {
            var members = convo.Items("members").Select(member => member.Id("did")).OfType<string>();
            if (common is null)
            {
                common = members.ToHashSet(StringComparer.Ordinal);
            }
            else
            {
                common.IntersectWith(members);
            }
        }

        return common is { Count: 1 } ? common.Single() : null;
    }

    private static void Push(Stack<JsonElement> left, IEnumerable<JsonElement> elements)
    {
        foreach (var element in elements)
        {
            left.Push(element);
        }
    }
}
