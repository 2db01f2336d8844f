using Inbox.Domain.Connectors;
using NodaTime;
using static Inbox.Connectors.Tests.Facebook.FacebookBodies;

namespace Inbox.Connectors.Tests.Facebook;

public sealed class FacebookErrorTests
{
    private static PlatformFailure Failure(string body, int? status = null, params (string Name, string Value)[] headers) =>
        Assert.IsType<ReplayResult.Error>(Replay("feed", body, status: status, headers: headers)).Failure;

    [Theory]
    [InlineData(4, FailureClass.Throttled)]
    [InlineData(17, FailureClass.Throttled)]
    [InlineData(32, FailureClass.Throttled)]
    [InlineData(341, FailureClass.Throttled)]
    [InlineData(613, FailureClass.Throttled)]
    [InlineData(80001, FailureClass.Throttled)]
    [InlineData(80006, FailureClass.Throttled)]
    [InlineData(102, FailureClass.TokenExpired)]
    [InlineData(190, FailureClass.TokenExpired)]
    [InlineData(3, FailureClass.NeedsPerson)]
    [InlineData(10, FailureClass.NeedsPerson)]
    [InlineData(200, FailureClass.NeedsPerson)]
    [InlineData(283, FailureClass.NeedsPerson)]
    [InlineData(299, FailureClass.NeedsPerson)]
    [InlineData(368, FailureClass.NeedsPerson)]
    [InlineData(551, FailureClass.NeedsPerson)]
    [InlineData(1705, FailureClass.NeedsPerson)]
    [InlineData(803, FailureClass.Gone)]
    [InlineData(12, FailureClass.OurBug)]
    [InlineData(100, FailureClass.OurBug)]
    [InlineData(506, FailureClass.OurBug)]
    [InlineData(1, FailureClass.Transient)]
    [InlineData(2, FailureClass.Transient)]
    [InlineData(99999, FailureClass.Transient)]
    public void The_code_decides_whatever_the_status(int code, FailureClass expected)
    {
        foreach (var status in new int?[] { null, 200, 400, 401, 403, 404, 429, 500, 503 })
        {
            Assert.Equal(expected, Failure($$$"""{"error":{"message":"x","type":"OAuthException","code":{{{code}}},"fbtrace_id":"AbC"}}""", status).Class);
        }
    }

    [Theory]
    [InlineData("""{"code":100,"error_subcode":33,"message":"Unsupported get request."}""", FailureClass.Gone)]
    [InlineData("""{"code":100,"message":"Unsupported get request. Object with ID '2' does not exist, cannot be loaded due to missing permissions"}""", FailureClass.Gone)]
    [InlineData("""{"code":100,"message":"(#100) Tried accessing nonexisting field (usernam)"}""", FailureClass.OurBug)]
    [InlineData("""{"code":"190","error_subcode":463,"message":"x"}""", FailureClass.TokenExpired)]
    [InlineData("""{"code":200,"is_transient":true,"message":"x"}""", FailureClass.Transient)]
    [InlineData("""{"code":4,"is_transient":true,"message":"x"}""", FailureClass.Throttled)]
    [InlineData("""{"code":10,"error_subcode":2018278,"message":"outside of allowed window"}""", FailureClass.NeedsPerson)]
    [InlineData("""{"code":368,"error_subcode":1390008,"message":"x"}""", FailureClass.NeedsPerson)]
    [InlineData("""{"code":1,"error_subcode":1404102,"message":"x"}""", FailureClass.NeedsPerson)]
    [InlineData("""{"code":-1,"error_subcode":1390008,"message":"x"}""", FailureClass.Throttled)]
    [InlineData("""{"code":-1,"error_subcode":1363047,"message":"x"}""", FailureClass.Transient)]
    [InlineData("""{"type":"OAuthException","message":"An access token is required"}""", FailureClass.TokenExpired)]
    [InlineData("""{"message":"?"}""", FailureClass.Transient)]
    [InlineData("\"invalid\"", FailureClass.Transient)]
    public void Subcodes_flags_and_missing_codes_are_weighed(string error, FailureClass expected) =>
        Assert.Equal(expected, Failure($$"""{"error":{{error}}}""").Class);

    [Theory]
    [InlineData("", null, FailureClass.Transient)]
    [InlineData("<html>Sorry, something went wrong.</html>", 500, FailureClass.Transient)]
    [InlineData("<html>blocked</html>", 403, FailureClass.Transient)]
    [InlineData("not json", 200, FailureClass.Transient)]
    [InlineData("{\"data\":[{\"id\":\"1", 200, FailureClass.Transient)]
    [InlineData("true", 200, FailureClass.Transient)]
    [InlineData("{}", 429, FailureClass.Throttled)]
    [InlineData("{}", 401, FailureClass.TokenExpired)]
    [InlineData("{}", 503, FailureClass.Transient)]
    public void Without_a_code_the_status_is_all_there_is(string body, int? status, FailureClass expected) => Assert.Equal(expected, Failure(body, status).Class);

    [Fact]
    public void A_throttle_ends_when_the_usage_header_says()
    {
        const string Body = """{"error":{"message":"There have been too many calls","type":"OAuthException","code":80001}}""";

        var told = Failure(Body, 400, ("x-business-use-case-usage", """{"104455":[{"type":"pages","call_count":100,"total_cputime":15,"total_time":12,"estimated_time_to_regain_access":17},{"type":"messenger","call_count":3,"estimated_time_to_regain_access":0}]}"""));
        var untold = Failure(Body, 400, ("X-App-Usage", """{"call_count":28,"total_time":25,"total_cputime":25}"""), ("X-Business-Use-Case-Usage", "nonsense"));

        Assert.Equal(ManualTimeProvider.Noon + Duration.FromMinutes(17), told.RetryAt);
        Assert.Null(untold.RetryAt);
    }

    [Fact]
    public void I12_the_detail_names_code_and_trace_and_none_of_facebooks_words()
    {
        var detail = Failure("""{"error":{"message":"Session of Lena EAABsecret has expired","type":"OAuthException","code":190,"error_subcode":463,"fbtrace_id":"AbC_1"}}""").Detail;

        Assert.Contains("190/463", detail, StringComparison.Ordinal);
        Assert.Contains("AbC_1", detail, StringComparison.Ordinal);
        Assert.DoesNotContain("Lena", detail, StringComparison.Ordinal);
        Assert.DoesNotContain("EAAB", detail, StringComparison.Ordinal);
    }

    [Fact]
    public void The_answer_of_a_wrong_kind_is_refused() =>
        Assert.Throws<UnknownReplayKindException>(() => Replay("tweets", "{}"));
}
