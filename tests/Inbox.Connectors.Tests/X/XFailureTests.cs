using Inbox.Connectors.X;
using Inbox.Domain.Connectors;
using NodaTime;

namespace Inbox.Connectors.Tests.X;

/// <summary>What X's refusals mean, in every shape, with and without the status.</summary>
public sealed class XFailureTests
{
    private const string Problems = "https://api.x.com/2/problems/";
    private const string OldProblems = "https://api.twitter.com/2/problems/";
    private static readonly Instant Now = ManualTimeProvider.Noon;

    public static TheoryData<string, int?, string> Refusals => new()
    {
        { """{"title":"Too Many Requests","type":"about:blank","status":429,"detail":"Too Many Requests"}""", 429, "throttled" },
        { """{"title":"Too Many Requests","type":"about:blank","status":429,"detail":"Too Many Requests"}""", null, "throttled" },
        { """{"errors":[{"code":88,"message":"Rate limit exceeded"}]}""", 429, "throttled" },
        { """{"errors":[{"code":88,"message":"Rate limit exceeded"}]}""", null, "throttled" },
        { """{"errors":[{"code":"88","message":"Rate limit exceeded"}]}""", 200, "throttled" },
        { $$"""{"title":"x","type":"{{Problems}}rate-limit-exceeded"}""", null, "throttled" },
        { "", 429, "throttled" },
        { "<html>Too many</html>", 429, "throttled" },

        { """{"title":"Unauthorized","type":"about:blank","status":401,"detail":"Unauthorized"}""", 401, "token-expired" },
        { """{"title":"Unauthorized","type":"about:blank","status":401,"detail":"Unauthorized"}""", null, "token-expired" },
        { """{"title":"Unauthorized","detail":"Unauthorized"}""", null, "token-expired" },
        { """{"errors":[{"code":89,"message":"Invalid or expired token."}]}""", null, "token-expired" },
        { """{"errors":[{"code":32,"message":"Could not authenticate you."}]}""", 401, "token-expired" },
        { """{"error":"invalid_request","error_description":"Value passed for the token was invalid."}""", 400, "token-expired" },
        { """{"error":"invalid_grant"}""", null, "token-expired" },
        { "Unauthorized", 401, "token-expired" },
        { "", 401, "token-expired" },

        { $$"""{"title":"Unsupported Authentication","type":"{{Problems}}unsupported-authentication","status":403,"detail":"x"}""", 403, "needs-person" },
        { $$"""{"title":"Forbidden","type":"about:blank","status":403,"detail":"You are not permitted to perform this action."}""", 403, "needs-person" },
        { """{"title":"Forbidden","type":"about:blank","status":403,"detail":"Reply to this conversation is not allowed because you have not been mentioned or otherwise engaged by the author of the post you are replying to."}""", null, "needs-person" },
        { """{"title":"Forbidden","type":"about:blank","status":403,"detail":"You are not allowed to create a Tweet with duplicate content."}""", 403, "needs-person" },
        { $$"""{"title":"UsageCapExceeded","type":"{{OldProblems}}usage-capped","status":429,"period":"Monthly"}""", 429, "needs-person" },
        { $$"""{"title":"x","type":"{{Problems}}usage-capped"}""", 403, "needs-person" },
        { """{"title":"CreditsDepleted","type":"about:blank","status":402}""", 402, "needs-person" },
        { "", 402, "needs-person" },
        { $$"""{"title":"Client Forbidden","type":"{{Problems}}client-forbidden","reason":"client-not-enrolled"}""", null, "needs-person" },
        { $$"""{"errors":[{"title":"Authorization Error","type":"{{OldProblems}}not-authorized-for-resource","resource_id":"5"}]}""", 200, "needs-person" },
        { """{"errors":[{"code":64,"message":"Your account is suspended"}]}""", 403, "needs-person" },
        { """{"errors":[{"code":326,"message":"locked"}]}""", null, "needs-person" },
        { """{"error":"unauthorized_client","error_description":"Missing valid authorization header"}""", 401, "needs-person" },
        { "", 403, "needs-person" },

        { $$"""{"errors":[{"resource_id":"1","resource_type":"tweet","parameter":"id","value":"1","title":"Not Found Error","type":"{{Problems}}resource-not-found"}]}""", 200, "gone" },
        { $$"""{"errors":[{"resource_id":"1","title":"Not Found Error","type":"{{OldProblems}}resource-not-found"}]}""", null, "gone" },
        { $$"""{"title":"Not Found Error","type":"{{Problems}}resource-not-found","status":404}""", 404, "gone" },
        { """{"errors":[{"code":144,"message":"No status found with that ID."}]}""", 404, "gone" },
        { """{"errors":[{"code":34,"message":"Sorry, that page does not exist."}]}""", null, "gone" },
        { "", 404, "gone" },

        { $$"""{"errors":[{"parameters":{"max_results":["7"]},"message":"The max_results query parameter value [7] is not between 10 and 100"}],"title":"Invalid Request","detail":"One or more parameters to your request was invalid.","type":"{{Problems}}invalid-request"}""", 400, "our-bug" },
        { $$"""{"errors":[{"parameters":{"id":["x"]},"message":"x"}],"title":"Invalid Request","type":"{{OldProblems}}invalid-request"}""", null, "our-bug" },
        { """{"error":"invalid_request","error_description":"Missing required parameter [code_verifier]."}""", 400, "our-bug" },
        { "", 400, "our-bug" },

        { $$"""{"title":"x","type":"{{Problems}}internal-error","status":500}""", 500, "transient" },
        { """{"title":"Service Unavailable","type":"about:blank","status":503,"detail":"Service Unavailable"}""", null, "transient" },
        { """{"errors":[{"code":131,"message":"Internal error"}]}""", 500, "transient" },
        { """{"errors":[{"code":130,"message":"Over capacity"}]}""", null, "transient" },
        { "<html><body>Bad gateway</body></html>", 502, "transient" },
        { "<html><body>Are you human?</body></html>", 200, "transient" },
        { "<!DOCTYPE html><title>Blocked</title>", 403, "transient" },
        { "", 503, "transient" },
        { "", 200, "transient" },
        { "", null, "transient" },
        { "{\"data\":[{\"id\":\"19", 200, "transient" },
        { "{\"data\":[{\"id\":\"19", null, "transient" },
        { "{}", null, "transient" },
        { "7", 200, "transient" },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public void A_refusal_is_classified(string body, int? status, string expected)
    {
        foreach (var kind in XReplay.Kinds)
        {
            var error = Assert.IsType<ReplayResult.Error>(Replay(kind, body, status));
            Assert.Equal(expected, error.Failure.Class.Id());
            Assert.NotEmpty(error.Failure.Detail);
        }
    }

    [Theory]
    [InlineData("x-rate-limit-reset", "1789388100")]
    [InlineData("X-Rate-Limit-Reset", " 1789388100 ")]
    [InlineData("Retry-After", "900")]
    public void A_throttled_answer_says_until_when(string header, string value)
    {
        foreach (var body in new[] { """{"errors":[{"code":88}]}""", "", "<html>Too many</html>", "[]" })
        {
            var error = (ReplayResult.Error)Replay("mentions", body, 429, (header, value));
            Assert.Equal(Now + Duration.FromMinutes(15), error.Failure.RetryAt);
        }
    }

    [Fact]
    public void A_daily_limit_that_is_used_up_outlasts_the_window()
    {
        var error = (ReplayResult.Error)Replay(
            "mentions", """{"errors":[{"code":88}]}""", 429,
            ("x-rate-limit-reset", "1789388100"), ("x-user-limit-24hour-remaining", "0"), ("x-user-limit-24hour-reset", "1789405200"),
            ("x-app-limit-24hour-remaining", "7"), ("x-app-limit-24hour-reset", "1789470000"));

        Assert.Equal(Now + Duration.FromHours(5), error.Failure.RetryAt);
    }

    [Fact]
    public void Without_a_reset_nothing_is_made_up() =>
        Assert.Null(((ReplayResult.Error)Replay("mentions", """{"errors":[{"code":88}]}""", 429, ("x-rate-limit-reset", "soon"))).Failure.RetryAt);

    [Fact]
    public void A_page_for_people_is_told_by_its_type_too() =>
        Assert.Equal(FailureClass.Transient, ((ReplayResult.Error)Replay("mentions", "Blocked", 403, ("content-type", "text/html; charset=utf-8"))).Failure.Class);

    [Fact]
    public void The_reply_rule_says_what_to_do_instead()
    {
        var error = (ReplayResult.Error)Replay("tweets", """{"status":403,"title":"Forbidden","detail":"Reply to this conversation is not allowed because you have not been mentioned or otherwise engaged by the author of the post you are replying to."}""", 403);

        Assert.Contains("Reply in X itself", error.Failure.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void I12_a_token_in_what_X_says_is_not_passed_on()
    {
        var error = (ReplayResult.Error)Replay("tweets", """{"status":403,"title":"Forbidden","detail":"Bearer AAAAsecretAAAA is no good"}""", 403);

        Assert.DoesNotContain("AAAAsecretAAAA", error.Failure.Detail, StringComparison.Ordinal);
    }

    private static ReplayResult Replay(string kind, string body, int? status, params (string Name, string Value)[] headers) => XReplay.Read(
        new ReplayInput(kind, body, null, status, [.. headers.Select(h => KeyValuePair.Create(h.Name, h.Value))], Now), new XOptions());
}
