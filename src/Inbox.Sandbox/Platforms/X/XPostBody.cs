using System.Globalization;
using System.Text.Json.Nodes;

namespace Inbox.Sandbox.Platforms.X;

/// <summary>The checked body of <c>POST /2/tweets</c>.</summary>
internal sealed record XPostBody(string Text, ulong? ReplyTo, IReadOnlyList<ulong> ExcludedUsers, bool FillsHandles)
{
    private static readonly string[] Known =
    [
        "text", "reply", "media", "poll", "reply_settings", "made_with_ai", "paid_partnership", "edit_options", "quote_tweet_id",
        "for_super_followers_only", "nullcast", "geo", "card_uri", "community_id", "direct_message_deep_link",
        "share_with_followers",
    ];

    /// <exception cref="XRefusal">The body is not what the endpoint takes.</exception>
    public static XPostBody Read(JsonObject? body)
    {
        if (body is null)
        {
            throw Refuse("body", "The body must be a JSON object");
        }

        if (body.FirstOrDefault(p => !Known.Contains(p.Key)) is { Key: { } unknown })
        {
            throw Refuse(unknown, $"$.{unknown}: is not defined in the schema");
        }

        if (body.ContainsKey("quote_tweet_id"))
        {
            throw new XRefusal(XProblem.ClientForbidden);
        }

        var reply = body["reply"] as JsonObject;
        var text = Words(body, "text");
        if (string.IsNullOrWhiteSpace(text))
        {
            throw Refuse("text", "$.text: is required");
        }

        return new XPostBody(
            text,
            reply is null ? null : Id(Words(reply, "in_reply_to_tweet_id"), "reply.in_reply_to_tweet_id"),
            [.. (reply?["exclude_reply_user_ids"] as JsonArray ?? [])
                .Select(i => Id(i?.ToString(), "reply.exclude_reply_user_ids"))],
            reply?["auto_populate_reply_metadata"] is not JsonValue fills || !fills.TryGetValue(out bool isOn) || isOn);
    }

    private static string? Words(JsonObject body, string name) =>
        body[name] is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    private static ulong Id(string? text, string name) =>
        XQuery.ParseId(text)
            ?? throw Refuse(name, string.Create(CultureInfo.InvariantCulture, $"$.{name}: '{text}' is not an id"));

    private static XRefusal Refuse(string name, string why) => new(XProblem.Invalid(name, null, why));
}
