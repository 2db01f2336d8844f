using System.Text.Json;
using System.Text.Json.Nodes;
using Inbox.Domain.Connectors;
using Inbox.Server.Verbs;
using NodaTime;

namespace Inbox.Server.Tests.Verbs;

/// <summary>Every platform that <c>inbox replay</c> knows, with whole, maimed and refused answers.</summary>
public sealed class ReplayPlatformsTests
{
    private static readonly Instant Now = Instant.FromUtc(2026, 9, 14, 12, 0);
    private static readonly Dictionary<string, IConnector> Connectors =
        ReplayConnectors.All(TimeProvider.System).ToDictionary(connector => connector.Platform.Id);

    public static TheoryData<string, string> Kinds =>
        [.. ReplayBodies.All.Select(body => new TheoryDataRow<string, string>(body.Platform, body.Kind))];

    [Theory]
    [InlineData("x", "mentions", "1990000000000000320", "reply", "778899", "Lena W.", "lena_w", "@HollySchool waiting & more", "2026-09-14T08:31:05.000Z", "1989999999999990000")]
    [InlineData("x", "dm-events", "1990000000000005555", "direct_message", "778899", "Lena W.", "lena_w", "Can you check & call?", "2026-09-14T08:40:00.000Z", null)]
    [InlineData("facebook", "comments", "88001_99112", "reply", "7000123", "Lena Wolter", null, "Nobody answers", "2026-09-14T08:33:05.000Z", "88001_99000")]
    [InlineData("facebook", "conversations", "m_Ab12", "direct_message", "7000123", "Lena Wolter", null, "Can I change the address?", "2026-09-14T09:01:00.000Z", null)]
    [InlineData("bluesky", "notifications", "at://did:plc:lenalenalenalenalenalena/app.bsky.feed.post/3m5zk2v7xqs2d", "reply", "did:plc:lenalenalenalenalenalena", "Lena W.", "lena.example", "See here (https://example.org/portal) for more", "2026-09-14T08:12:44.310Z", "at://did:plc:hollyhollyhollyhollyholl/app.bsky.feed.post/3m5zfyc4ppk2a")]
    [InlineData("bluesky", "chat-log", "3m5zn2aaaaa2x/3m5zn2q7t3c2y", "direct_message", "did:plc:lenalenalenalenalenalena", null, null, "Is it still on?", "2026-09-14T15:20:31.902Z", null)]
    public void A_message_reads_in_our_words(
        string platform, string kind, string id, string ourKind, string author, string? name, string? handle, string text, string at, string? parent)
    {
        var items = Assert.IsType<ReplayResult.Items>(Replay(platform, kind, Body(platform, kind)));
        var line = JsonDocument.Parse(ReplayLine.Of(items.Messages.First(message => !message.IsOurs))).RootElement;

        string?[] expected = [id, ourKind, author, name, handle, text, at, parent];
        string[] names = ["externalId", "kind", "authorId", "authorName", "authorHandle", "text", "createdAt", "parentId"];
        Assert.Equal(expected, names.Select(field => line.GetProperty(field).GetString()));
        Assert.False(line.GetProperty("ours").GetBoolean());
    }

    [Theory]
    [InlineData("facebook", "feed", 1)]
    [InlineData("bluesky", "thread", 1)]
    [InlineData("bluesky", "posts", 1)]
    public void Our_own_items_are_told_from_others(string platform, string kind, int others)
    {
        var items = Assert.IsType<ReplayResult.Items>(Replay(platform, kind, Body(platform, kind)));

        Assert.Contains(items.Messages, message => message.IsOurs);
        Assert.Equal(others, items.Messages.Count(message => !message.IsOurs));
    }

    [Theory]
    [InlineData("x", "mentions", """{"title":"Unauthorized","status":401}""", 401, "token-expired")]
    [InlineData("facebook", "feed", """{"error":{"message":"Session has expired","type":"OAuthException","code":190,"error_subcode":463}}""", 400, "token-expired")]
    [InlineData("bluesky", "notifications", """{"error":"ExpiredToken","message":"Token has expired"}""", 400, "token-expired")]
    [InlineData("x", "mentions", """{"errors":[{"code":88}]}""", null, "throttled")]
    [InlineData("facebook", "feed", """{"error":{"message":"limit","type":"OAuthException","code":4}}""", null, "throttled")]
    [InlineData("bluesky", "notifications", """{"error":"RateLimitExceeded"}""", 429, "throttled")]
    public void A_refusal_has_its_class_whatever_the_status(string platform, string kind, string body, int? status, string expected)
    {
        var error = Assert.IsType<ReplayResult.Error>(Connectors[platform].Replay(new ReplayInput(kind, body, null, status, [], Now)));

        Assert.Equal(expected, error.Failure.Class.Id());
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void An_answer_with_any_field_missing_or_of_another_type_is_read_or_refused_and_never_breaks(string platform, string kind)
    {
        var whole = JsonNode.Parse(Body(platform, kind))!; // written above
        var places = Places(whole, []).ToList();
        var replayed = 0;

        foreach (var place in places)
        {
            foreach (var odd in new[] { null, "null", "7", "-1.5", "\"\"", "\"x\"", "[]", "{}", "true", "[null]", "[[{}]]" })
            {
                var maimed = Maim(whole.DeepClone(), place, odd);
                switch (Replay(platform, kind, maimed.ToJsonString()))
                {
                    case ReplayResult.Items items:
                        Assert.All(items.Messages, message => Assert.Contains("\"externalId\":\"", ReplayLine.Of(message), StringComparison.Ordinal));
                        break;
                    case ReplayResult.Error error:
                        Assert.NotEmpty(ReplayLine.Of(error.Failure));
                        break;
                }

                replayed++;
            }
        }

        Assert.True(replayed > 50);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void An_answer_that_breaks_off_anywhere_is_transient(string platform, string kind)
    {
        var body = Body(platform, kind).Trim();

        for (var length = 0; length < body.Length; length += 7)
        {
            var error = Assert.IsType<ReplayResult.Error>(Replay(platform, kind, body[..length]));
            Assert.Equal(FailureClass.Transient, error.Failure.Class);
        }
    }

    private static string Body(string platform, string kind) => ReplayBodies.All.Single(body => body.Platform == platform && body.Kind == kind).Body;

    private static ReplayResult Replay(string platform, string kind, string body) =>
        Connectors[platform].Replay(new ReplayInput(kind, body, ReplayBodies.Account(platform), null, [], Now));

    private static IEnumerable<object[]> Places(JsonNode? node, object[] here) => node switch
    {
        JsonObject fields => fields.SelectMany(field => Places(field.Value, [.. here, field.Key]).Prepend([.. here, field.Key])),
        JsonArray entries => entries.SelectMany((entry, index) => Places(entry, [.. here, index]).Prepend([.. here, index])),
        _ => [],
    };

    // Null takes the field or entry out.
    private static JsonNode Maim(JsonNode root, object[] place, string? odd)
    {
        var parent = place[..^1].Aggregate(root, (node, step) => (step is string name ? node[name] : node[(int)step])!); // places come from this document
        switch (place[^1], odd)
        {
            case (string name, null):
                parent.AsObject().Remove(name);
                break;
            case (string name, _):
                parent[name] = JsonNode.Parse(odd);
                break;
            case (int index, null):
                parent.AsArray().RemoveAt(index);
                break;
            case (int index, _):
                parent[index] = JsonNode.Parse(odd);
                break;
        }

        return root;
    }
}
