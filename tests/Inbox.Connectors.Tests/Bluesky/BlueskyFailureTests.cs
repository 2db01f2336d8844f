using Inbox.Domain.Connectors;
using NodaTime;
using static Inbox.Connectors.Tests.Bluesky.Bodies;

namespace Inbox.Connectors.Tests.Bluesky;

/// <summary>What refusals mean.</summary>
public sealed class BlueskyFailureTests
{
    [Theory]
    [InlineData("ExpiredToken", 400, FailureClass.TokenExpired)]
    [InlineData("InvalidToken", 400, FailureClass.TokenExpired)]
    [InlineData("AuthenticationRequired", 401, FailureClass.NeedsPerson)]
    [InlineData("AuthMissing", 401, FailureClass.NeedsPerson)]
    [InlineData("AuthFactorTokenRequired", 401, FailureClass.NeedsPerson)]
    [InlineData("AccountTakedown", 401, FailureClass.NeedsPerson)]
    [InlineData("AccountDeactivated", 403, FailureClass.NeedsPerson)]
    [InlineData("AccountNotFound", 401, FailureClass.NeedsPerson)]
    [InlineData("BlockedActor", 400, FailureClass.NeedsPerson)]
    [InlineData("NotFollowedBySender", 400, FailureClass.NeedsPerson)]
    [InlineData("NotFound", 400, FailureClass.Gone)]
    [InlineData("RecordNotFound", 400, FailureClass.Gone)]
    [InlineData("InvalidConvo", 400, FailureClass.Gone)]
    [InlineData("InvalidSwap", 400, FailureClass.Transient)]
    [InlineData("InvalidRequest", 400, FailureClass.OurBug)]
    [InlineData("PayloadTooLarge", 413, FailureClass.OurBug)]
    [InlineData("MethodNotImplemented", 501, FailureClass.OurBug)]
    [InlineData("RateLimitExceeded", 429, FailureClass.Throttled)]
    [InlineData("InternalServerError", 500, FailureClass.Transient)]
    [InlineData("UpstreamFailure", 502, FailureClass.Transient)]
    [InlineData("NotEnoughResources", 503, FailureClass.Transient)]
    [InlineData("UpstreamTimeout", 504, FailureClass.Transient)]
    public void The_code_decides_with_and_without_a_status(string code, int status, FailureClass expected)
    {
        var body = Json(new { error = code, message = "text" });

        Assert.Equal(expected, Error(body, status).Class);
        Assert.Equal(expected, Error(body).Class);
    }

    [Theory]
    [InlineData("SomethingNew", 400, FailureClass.OurBug)]
    [InlineData("SomethingNew", 401, FailureClass.TokenExpired)]
    [InlineData("SomethingNew", 403, FailureClass.NeedsPerson)]
    [InlineData("SomethingNew", 404, FailureClass.Gone)]
    [InlineData("SomethingNew", 429, FailureClass.Throttled)]
    [InlineData("SomethingNew", 500, FailureClass.Transient)]
    [InlineData("SomethingNew", null, FailureClass.Transient)]
    public void A_code_that_is_not_known_leaves_the_status(string code, int? status, FailureClass expected) =>
        Assert.Equal(expected, Error(Json(new { error = code }), status).Class);

    [Theory]
    [InlineData("Bad token scope", "notifications", FailureClass.NeedsPerson)]
    [InlineData("Bad token method", "convos", FailureClass.NeedsPerson)]
    [InlineData("Token could not be verified", "chat-log", FailureClass.NeedsPerson)]
    [InlineData("Token could not be verified", "notifications", FailureClass.TokenExpired)]
    [InlineData(null, "thread", FailureClass.TokenExpired)]
    public void An_app_password_without_the_right_to_direct_messages_needs_a_person(string? message, string kind, FailureClass expected) =>
        Assert.Equal(expected, Error(Json(new { error = "InvalidToken", message }), 400, kind).Class);

    [Fact]
    public void A_throttled_answer_says_until_when()
    {
        var body = Json(new { error = "RateLimitExceeded", message = "Rate Limit Exceeded" });
        var reset = Now + Duration.FromMinutes(4);
        var resets = KeyValuePair.Create("RateLimit-Reset", reset.ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture));
        var after = KeyValuePair.Create("retry-after", "90");

        Assert.Equal(reset, Error(body, 429, headers: [after, resets]).RetryAt);
        Assert.Equal(Now + Duration.FromSeconds(90), Error(body, 429, headers: [after]).RetryAt);
        Assert.Equal(reset, Error(body, headers: [resets]).RetryAt);
        Assert.Null(Error(body, 429).RetryAt);
    }

    [Theory]
    [InlineData("<html><title>Just a moment</title></html>", 200, FailureClass.Transient)]
    [InlineData("<html>denied</html>", 403, FailureClass.Transient)]
    [InlineData("Bad gateway", 502, FailureClass.Transient)]
    [InlineData("Not Found", 404, FailureClass.Transient)]
    [InlineData("slow down", 429, FailureClass.Throttled)]
    [InlineData("", 200, FailureClass.Transient)]
    [InlineData("", 401, FailureClass.TokenExpired)]
    [InlineData("{\"notifications\":", 200, FailureClass.Transient)]
    [InlineData("{}", 200, FailureClass.Transient)]
    [InlineData("{\"notifications\":null}", null, FailureClass.Transient)]
    [InlineData("{\"posts\":[]}", 200, FailureClass.Transient)]
    public void What_the_platform_does_not_speak_is_never_an_empty_list(string body, int? status, FailureClass expected) =>
        Assert.Equal(expected, Error(body, status).Class);

    [Fact]
    public void An_empty_list_is_an_empty_list()
    {
        foreach (var (kind, holds) in new[] { ("notifications", "notifications"), ("posts", "posts"), ("author-feed", "feed"), ("convos", "convos"), ("messages", "messages"), ("chat-log", "logs") })
        {
            Assert.Empty(Items(kind, $"{{\"{holds}\":[]}}").Messages);
        }
    }

    [Fact]
    public void I12_what_the_platform_says_is_not_passed_on()
    {
        var failure = Error(Json(new { error = "InternalServerError", message = "user priya.test wrote: secret" }), 500);

        Assert.DoesNotContain("priya", failure.Detail, StringComparison.Ordinal);
    }
}
