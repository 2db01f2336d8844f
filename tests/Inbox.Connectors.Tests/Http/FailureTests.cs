using Inbox.Connectors.Http;
using Inbox.Domain.Connectors;
using NodaTime;

namespace Inbox.Connectors.Tests.Http;

public sealed class FailureTests
{
    private static readonly Instant Now = ManualTimeProvider.Noon;

    [Theory]
    [InlineData("120", 120)]
    [InlineData("0", 0)]
    [InlineData("1.5", 1.5)]
    [InlineData("Mon, 14 Sep 2026 12:02:00 GMT", 120)]
    public void Retry_after_is_seconds_or_a_date(string value, double seconds) =>
        Assert.Equal(Now + Duration.FromSeconds(seconds), RetryHints.RetryAfter(With("Retry-After", value), Now));

    [Theory]
    [InlineData("soon")]
    [InlineData("-5")]
    public void An_odd_retry_after_is_null(string value) => Assert.Null(RetryHints.RetryAfter(With("retry-after", value), Now));

    [Fact]
    public void A_reset_is_a_moment() =>
        Assert.Equal(Now, RetryHints.MomentIn(With("X-Rate-Limit-Reset", "1789387200"), "x-rate-limit-reset"));

    [Fact]
    public void A_page_for_people_is_not_the_platform_speaking()
    {
        var page = new PlatformResponse { Status = 403, ContentType = "text/html", Body = "<html>Blocked</html>" };

        Assert.Equal(FailureClass.Transient, CommonFailures.Unspoken(page, Now)?.Class);
        Assert.Null(page.Json);
    }

    [Fact]
    public void Too_many_calls_is_understood_whatever_the_body()
    {
        var page = new PlatformResponse { Status = 429, Body = "<html>Slow down</html>", Headers = With("Retry-After", "60") };

        var failure = CommonFailures.Unspoken(page, Now);

        Assert.Equal(FailureClass.Throttled, failure?.Class);
        Assert.Equal(Now + Duration.FromMinutes(1), failure?.RetryAt);
    }

    [Theory]
    [InlineData("Retry-After", "60")]
    [InlineData("RateLimit-Reset", "1789387260")]
    [InlineData("X-RateLimit-Reset", "60")]
    [InlineData("X-RateLimit-Reset", "2026-09-14T12:01:00.000Z")]
    [InlineData("x-rate-limit-reset", "1789387260")]
    public void Too_many_calls_without_a_body_still_says_until_when(string header, string value)
    {
        var answer = new PlatformResponse { Status = 429, Headers = With(header, value) };

        Assert.Equal(Now + Duration.FromMinutes(1), CommonFailures.ByStatus(answer, Now).RetryAt);
        Assert.Equal(Now + Duration.FromMinutes(1), CommonFailures.Unspoken(answer, Now)?.RetryAt);
    }

    [Theory]
    [InlineData(null, FailureClass.Transient)]
    [InlineData(302, FailureClass.Transient)]
    [InlineData(400, FailureClass.OurBug)]
    [InlineData(401, FailureClass.TokenExpired)]
    [InlineData(402, FailureClass.NeedsPerson)]
    [InlineData(403, FailureClass.NeedsPerson)]
    [InlineData(404, FailureClass.Gone)]
    [InlineData(408, FailureClass.Transient)]
    [InlineData(410, FailureClass.Gone)]
    [InlineData(429, FailureClass.Throttled)]
    [InlineData(500, FailureClass.Transient)]
    [InlineData(503, FailureClass.Transient)]
    public void A_status_without_a_code_still_says_something(int? status, FailureClass expected) =>
        Assert.Equal(expected, CommonFailures.ByStatus(new PlatformResponse { Status = status }, Now).Class);

    [Theory]
    [InlineData("Bearer abcdefghijkl was refused")]
    [InlineData("https://example.org/?access_token=abcdefghijkl&x=1")]
    [InlineData("{\"refresh_token\":\"abcdefghijkl\"}")]
    [InlineData("value abcdefghijkl")]
    public void I12_secrets_are_taken_out_of_what_a_platform_said(string text)
    {
        var clean = Redaction.Clean(text, new Credentials([new("access_token", "abcdefghijkl")]));

        Assert.DoesNotContain("abcdefghijkl", clean, StringComparison.Ordinal);
    }

    [Fact]
    public void I12_what_looks_like_a_token_is_taken_out_even_when_unknown()
    {
        Assert.DoesNotContain("EAABwzLixnjYBO", Redaction.Clean("Token EAABwzLixnjYBO0123456789012345678901234567890123456789 expired"), StringComparison.Ordinal);
        Assert.DoesNotContain("abcdefghijkl", Redaction.Clean("access_token=abcdefghijkl"), StringComparison.Ordinal);
    }

    private static PlatformHeaders With(string name, string value) => new([new(name, value)]);
}
