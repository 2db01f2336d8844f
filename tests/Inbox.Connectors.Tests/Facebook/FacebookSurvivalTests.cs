using System.Text.Json.Nodes;
using Inbox.Connectors.Facebook;

namespace Inbox.Connectors.Tests.Facebook;

/// <summary>Whatever stands where, nothing is thrown: every value of bodies of every kind is replaced by every sort of value.</summary>
public sealed class FacebookSurvivalTests
{
    private static readonly string[] Replacements =
        ["null", "true", "0", "-1", "1e999", "\"\"", "\"x\"", "\"/\"", "\"_\"", "[]", "[[]]", "[null,1]", "{}", "{\"data\":{}}", "{\"id\":\"\"}", "[{\"data\":[1]}]"];

    public static TheoryData<string> Bodies =>
    [
        """{"data":[{"id":"1_2","from":{"id":"1","name":"n","link":"/x"},"message":"m","created_time":"2026-09-14T08:33:05+0000","updated_time":"x","permalink_url":"/1/posts/2/","is_hidden":true,"full_picture":"https://a.example/p.jpg","attachments":{"data":[{"media_type":"album","url":"https://l.facebook.com/l.php?u=https%3A%2F%2Fa.example","media":{"image":{"src":"https://a.example/1"},"source":"https://a.example/2"},"target":{"url":"u"},"subattachments":{"data":[{"type":"photo"}]}}]},"comments":{"data":[{"id":"2_3","parent":{"id":"2_4"},"object":{"id":"2"},"attachment":{"type":"photo"},"can_comment":false,"comments":{"data":[{"id":"2_5"}]}}],"paging":{"cursors":{"after":"a"},"next":"https://g.example/v26.0/1_2/comments?access_token=t"}}}],"paging":{"cursors":{"after":"a"},"next":"https://g.example/v26.0/1/feed?access_token=t"}}""",
        """{"t_1":{"id":"t_1","link":"/1/inbox/2/","can_reply":false,"participants":{"data":[]},"messages":{"data":[{"id":"m_1","from":{"id":"2"},"to":{"data":[{"id":"1"}]},"message":"x","created_time":1,"reply_to":{"mid":"m_0"},"attachments":{"data":[{"mime_type":"image/png","image_data":{"url":"u"},"video_data":{"url":"u"},"generic_template":{"title":"t","cta":{"url":"u"}}}]},"shares":{"data":[{"link":"u","name":"n"}]},"sticker":"u"}],"paging":{"next":"x"}}}}""",
        """[{"code":200,"headers":[{"name":"a","value":"b"}],"body":"{\"id\":\"1_2\"}"},{"code":400,"body":{"error":{"code":190,"error_subcode":463,"is_transient":false,"message":"m","type":"t","fbtrace_id":"f"}}},null]""",
        """{"object":"page","entry":[{"id":"1","time":1,"changes":[{"field":"feed","value":{"item":"comment","verb":"add","comment_id":"2_3","post_id":"1_2","parent_id":"2_4","from":{"id":"5"},"sender_id":5,"sender_name":"n","photos":["u"],"link":"u","created_time":1,"post":{"id":"1_2","permalink_url":"/"}}},{"field":"ratings","value":{"item":"rating","open_graph_story_id":1,"reviewer_id":2,"rating":3,"review_text":"t"}},{"field":"mention","value":{"item":"post","post_id":"1_2"}}],"messaging":[{"sender":{"id":1},"recipient":{"id":2},"timestamp":1,"message":{"mid":"m","text":"t","is_echo":true,"reply_to":{"mid":"x"},"attachments":[{"type":"image","title":"t","payload":{"url":"u"}}]}}]}]}""",
        """{"data":[{"open_graph_story":{"id":"1","data":{"seller":{"id":"1"},"rating":{"value":1}},"comments":{"data":[{"id":"1_2"}]}},"reviewer":{"id":"2"},"review_text":"t","rating":1,"recommendation_type":"p","created_time":"x"}]}""",
    ];

    [Theory]
    [MemberData(nameof(Bodies))]
    public void Nothing_in_a_body_is_fatal(string body)
    {
        foreach (var kind in FacebookReplay.Kinds)
        {
            Assert.NotNull(FacebookBodies.Replay(kind, body, null));
            foreach (var changed in Variants(body))
            {
                Assert.NotNull(FacebookBodies.Replay(kind, changed));
            }
        }
    }

    [Fact]
    public void Names_that_come_twice_are_not_fatal()
    {
        const string Body = """{"id":"t_1","message":"a","message":"b","id":"1_2","from":{"id":"1","id":"2"},"comments":{"data":[]},"comments":{"data":[{"message":"x","message":"y"}]}}""";

        Assert.All(FacebookReplay.Kinds, kind => Assert.NotNull(FacebookBodies.Replay(kind, Body)));
    }

    [Fact]
    public void Deep_nesting_is_not_fatal()
    {
        var deep = string.Concat(Enumerable.Repeat("{\"id\":\"1_2\",\"message\":\"x\",\"comments\":{\"data\":[", 160)) + string.Concat(Enumerable.Repeat("]}}", 160));

        Assert.Equal(160, FacebookBodies.Items("comments", deep).Count);
        Assert.NotNull(FacebookBodies.Replay("feed", new string('[', 100_000)));
    }

    // Every value once by every replacement, found by its path.
    private static IEnumerable<string> Variants(string body)
    {
        foreach (var path in Paths(JsonNode.Parse(body)).ToList())
        {
            foreach (var replacement in Replacements)
            {
                var copy = JsonNode.Parse(body)!;
                var parent = path.SkipLast(1).Aggregate(copy, (node, step) => step is int at ? node[at]! : node[(string)step]!);
                if (path[^1] is int index)
                {
                    parent[index] = JsonNode.Parse(replacement);
                }
                else
                {
                    parent[(string)path[^1]] = JsonNode.Parse(replacement);
                }

                yield return copy.ToJsonString();
            }
        }
    }

    private static IEnumerable<IReadOnlyList<object>> Paths(JsonNode? node) => node switch
    {
        JsonObject fields => fields.SelectMany(field => Below(field.Key, field.Value)),
        JsonArray list => list.SelectMany((entry, at) => Below(at, entry)),
        _ => [],
    };

    private static IEnumerable<IReadOnlyList<object>> Below(object step, JsonNode? node) =>
        Paths(node).Select(path => (IReadOnlyList<object>)[step, .. path]).Prepend([step]);
}
