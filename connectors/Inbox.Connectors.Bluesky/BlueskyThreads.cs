using System.Text.Json;
using Inbox.Connectors.Http.Json;
using Inbox.Domain.Messages;

namespace Inbox.Connectors.Bluesky;

/// <summary>
/// A thread (app.bsky.feed.getPostThread) in reading order: what came before, the post, then each answer with the answers below it. Pure.
/// </summary>
internal static class BlueskyThreads
{
    private const string ThreadPost = "app.bsky.feed.defs#threadViewPost";
    private const string NotFound = "app.bsky.feed.defs#notFoundPost";
    private const string Blocked = "app.bsky.feed.defs#blockedPost";

    /// <param name="into">Takes the messages; blocked and missing posts as placeholders.</param>
    /// <param name="body">The whole answer, with the list of hidden replies beside the thread.</param>
    /// <param name="viewpoint">Whose inbox.</param>
    public static void Add(MappedItems into, JsonElement body, Viewpoint viewpoint)
    {
        if (body.Object("thread") is { } thread)
        {
            AddNode(into, thread, viewpoint, Hidden(body.Object("threadgate")));
        }
        else
        {
            into.AddOdd("An answer without a thread.", body);
        }
    }

    /// <summary>The addresses of replies that a conversation's list hides (app.bsky.feed.defs#threadgateView).</summary>
    public static IReadOnlySet<string> Hidden(JsonElement? threadgate) =>
        threadgate?.Object("record")?.Get("hiddenReplies") is { ValueKind: JsonValueKind.Array } uris
            ? uris.EnumerateArray().Select(uri => uri.AsId()).OfType<string>().ToHashSet(StringComparer.Ordinal)
            : new HashSet<string>();

    // Chains of parents and answers can be hundreds long: walked with a list of what is left, not by calling itself.
    private static void AddNode(MappedItems into, JsonElement start, Viewpoint viewpoint, IReadOnlySet<string> hidden)
    {
        List<JsonElement> before = [];
        for (var parent = start.Object("parent"); parent is { } node; parent = node.Object("parent"))
        {
            before.Add(node);
        }

        for (var at = before.Count - 1; at >= 0; at--)
        {
            AddOne(into, before[at], viewpoint, hidden);
        }

        var left = new Stack<JsonElement>([start]);
        while (left.TryPop(out var node))
        {
            AddOne(into, node, viewpoint, hidden);
            foreach (var reply in node.Items("replies").Reverse())
            {
                left.Push(reply);
            }
        }
    }

    private static void AddOne(MappedItems into, JsonElement node, Viewpoint viewpoint, IReadOnlySet<string> hidden)
    {
        var type = node.Text("$type");
        if (type is NotFound or Blocked || (type is null && (node.Flag("notFound") ?? node.Flag("blocked")) == true))
        {
            into.Placeholders.Add(new Placeholder(node.Id("uri"), type == NotFound || node.Flag("notFound") == true, node.GetRawText()));
        }
        else if (type is null or ThreadPost && node.Object("post") is { } post)
        {
            BlueskyMapping.AddView(into, post, viewpoint, MessageKind.Post, hidden);
        }
        else
        {
            into.AddOdd("A part of a thread that is not understood.", node);
        }
    }
}
