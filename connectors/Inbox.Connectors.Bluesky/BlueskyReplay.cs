using System.Text.Json;
using Inbox.Connectors.Http;
using Inbox.Connectors.Http.Json;
using Inbox.Domain.Connectors;
using Inbox.Domain.Messages;

namespace Inbox.Connectors.Bluesky;

/// <summary>Recorded bodies to messages. A body may be the whole answer, its list alone, or a single item. Pure.</summary>
internal static class BlueskyReplay
{
    private delegate void Reader(MappedItems into, JsonElement body, Viewpoint viewpoint);

    // Threads of answers nest two levels an answer.
    private static readonly JsonSerializerOptions Deep = new() { MaxDepth = 1_024 };

    // The kind of recording, the list or object that its answer holds, and what reads it.
    private static readonly Dictionary<string, (string Holds, bool IsChat, Reader Read)> Readers = new(StringComparer.Ordinal)
    {
        ["notifications"] = Posts("notifications", (into, item, viewpoint) => BlueskyMapping.AddNotification(into, item, viewpoint)),
        ["thread"] = ("thread", false, BlueskyThreads.Add),
        ["posts"] = Posts("posts", (into, item, viewpoint) => BlueskyMapping.AddView(into, item, viewpoint)),
        ["quotes"] = Posts("posts", AddQuote),
        ["author-feed"] = Posts("feed", AddFeedItem),
        ["search"] = Posts("posts", (into, item, viewpoint) => BlueskyMapping.AddView(into, item, viewpoint, MessageKind.Mention)),
        ["convos"] = ("convos", true, (into, body, viewpoint) => Each(body, "convos", item => AddConvo(into, item, viewpoint))),
        ["messages"] = ("messages", true, AddMessages),
        ["chat-log"] = ("logs", true, AddLog),
    };

    public static IReadOnlyList<string> Kinds { get; } = [.. Readers.Keys];

    /// <exception cref="UnknownReplayKindException">The kind is not one of <see cref="Kinds"/>.</exception>
    public static ReplayResult Read(ReplayInput input, Uri web)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (!Readers.TryGetValue(input.Kind, out var reader))
        {
            throw new UnknownReplayKindException($"Bluesky has no kind '{input.Kind}': use one of {string.Join(", ", Kinds)}.");
        }

        var response = PlatformResponse.Recorded(input);
        if (BlueskyFailures.Of(response, input.Now, reader.IsChat) is { } failure)
        {
            return new ReplayResult.Error(failure);
        }

        if (response.Json is not { } body || Normalised(body, reader.Holds) is not { } normal)
        {
            return new ReplayResult.Error(CommonFailures.NotSpoken(response, input.Now));
        }

        var into = new MappedItems();
        var told = input.AccountExternalId?.Trim().TrimStart('@');
        var account = string.IsNullOrEmpty(told) ? AccountInBody.Find(normal) : told;
        reader.Read(into, normal, new Viewpoint(account, web));
        return new ReplayResult.Items(
            into.Messages,
            [.. into.Odd, .. into.Placeholders.Select(item => new OddItem(item.IsGone ? "Not there any more." : "Hidden by a block.", item.Raw))]);
    }

    // A list alone or a single item is put where the whole answer has it; anything else is not this call's answer.
    private static JsonElement? Normalised(JsonElement body, string holds) => body.ValueKind switch
    {
        JsonValueKind.Object when body.Get(holds) is { ValueKind: JsonValueKind.Array or JsonValueKind.Object } => body,
        JsonValueKind.Array => Holding(holds, body),
        JsonValueKind.Object when holds == "convos" && body.Object("convo") is { } convo => Holding(holds, convo),
        JsonValueKind.Object when body.Get("uri", "post", "id", "message") is not null && body.Get("posts", "cursor") is null => Holding(holds, body),
        _ => null,
    };

    private static JsonElement Holding(string holds, JsonElement item) =>
        JsonSerializer.SerializeToElement(new Dictionary<string, JsonElement> { [holds] = item }, Deep);

    private static (string Holds, bool IsChat, Reader Read) Posts(string holds, Reader read) =>
        (holds, false, (into, body, viewpoint) => Each(body, holds, item => read(into, item, viewpoint)));

    private static void Each(JsonElement body, string holds, Action<JsonElement> read)
    {
        foreach (var item in body.Items(holds))
        {
            read(item);
        }
    }

    // Everything in this answer quotes the post that was asked about, whoever we are.
    private static void AddQuote(MappedItems into, JsonElement item, Viewpoint viewpoint)
    {
        var before = into.Messages.Count;
        BlueskyMapping.AddView(into, item, viewpoint, MessageKind.Mention);
        if (into.Messages.Count > before && !into.Messages[^1].IsOurs)
        {
            into.Messages[^1] = into.Messages[^1] with { Kind = MessageKind.Mention, IsContextOnly = false };
        }
    }

    // A repost is somebody passing a post on, not a message.
    private static void AddFeedItem(MappedItems into, JsonElement item, Viewpoint viewpoint)
    {
        if (item.Object("reason")?.Text("$type") == "app.bsky.feed.defs#reasonRepost")
        {
            return;
        }

        BlueskyMapping.AddView(into, item.Object("post") ?? item, viewpoint);
    }

    private static void AddConvo(MappedItems into, JsonElement convo, Viewpoint viewpoint)
    {
        if (convo.Object("lastMessage") is { } last)
        {
            BlueskyChat.AddMessage(into, last, convo.Id("id"), viewpoint, new ChatNames().Learn(convo));
        }
    }

    // The answer does not name its conversation; a recording may.
    private static void AddMessages(MappedItems into, JsonElement body, Viewpoint viewpoint)
    {
        var convo = body.Object("convo");
        var names = new ChatNames().Learn(body);
        if (convo is { } known)
        {
            names.Learn(known);
        }

        Each(body, "messages", item => BlueskyChat.AddMessage(into, item, body.Id("convoId") ?? convo?.Id("id"), viewpoint, names));
    }

    private static void AddLog(MappedItems into, JsonElement body, Viewpoint viewpoint) =>
        Each(body, "logs", item => BlueskyChat.AddLogEntry(into, item, viewpoint, new ChatNames().Learn(body).Learn(item)));
}
