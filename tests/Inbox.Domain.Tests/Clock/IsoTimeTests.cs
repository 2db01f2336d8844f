using Inbox.Domain.Clock;
using NodaTime;

namespace Inbox.Domain.Tests.Clock;

public sealed class IsoTimeTests
{
    [Theory]
    [InlineData("2026-11-24T10:15:00+00:00")]
    [InlineData("2026-11-24T10:15:00Z")]
    [InlineData("2026-11-24t10:15:00z")]
    [InlineData("2026-11-24T10:15Z")]
    [InlineData("2026-11-24T10:15:00+0000")]
    [InlineData("2026-11-24T10:15:00+00")]
    [InlineData("2026-11-24T10:15:00-00:00")]
    [InlineData("2026-11-24 10:15:00+00:00")]
    [InlineData("2026-11-24 10:15:00 +0000")]
    [InlineData(" 2026-11-24T10:15:00Z ")]
    [InlineData("2026-11-24T10:15:00.000Z")]
    [InlineData("2026-11-24T05:15:00-05:00")]
    [InlineData("2026-11-24T05:15:00\u221205:00")]
    [InlineData("2026-11-24T15:45:00+05:30")]
    [InlineData("20261124T101500Z")]
    [InlineData("20261124T1015+0000")]
    [InlineData("2026-W48-2T10:15Z")]
    [InlineData("2026W482T1015Z")]
    [InlineData("2026-328T10:15Z")]
    public void One_moment_in_many_forms(string text)
    {
        Assert.True(IsoTime.TryParse(text, out var instant, out var fault), fault);

        Assert.Equal(Instant.FromUtc(2026, 11, 24, 10, 15), instant);
    }

    [Theory]
    [InlineData("2026-11-24T10:15:00.5Z", 500_000_000)]
    [InlineData("2026-11-24T10:15:00,123456789Z", 123_456_789)]
    [InlineData("2026-11-24T10:15:00.1234567891234Z", 123_456_789)]
    public void Fractions_of_a_second_are_kept(string text, long nanoseconds)
    {
        Assert.True(IsoTime.TryParse(text, out var instant, out _));

        Assert.Equal(Instant.FromUtc(2026, 11, 24, 10, 15).PlusNanoseconds(nanoseconds), instant);
    }

    [Theory]
    [InlineData("2026-11-24T24:00:00Z", "2026-11-25T00:00:00Z")]
    [InlineData("2026-12-31T23:59:60Z", "2027-01-01T00:00:00Z")]
    public void The_end_of_a_day_and_a_leap_second_run_on(string text, string same)
    {
        Assert.True(IsoTime.TryParse(text, out var instant, out _));
        Assert.True(IsoTime.TryParse(same, out var expected, out _));

        Assert.Equal(expected, instant);
    }

    [Theory]
    [InlineData("2026-11-24T10:15:00", "has no offset")]
    [InlineData("2026-11-24T10:15", "has no offset")]
    [InlineData("2026-11-24", "has no time of day")]
    [InlineData("2026-02-29T10:15:00Z", "does not exist")]
    [InlineData("2026-13-01T10:15:00Z", "does not exist")]
    [InlineData("2026-11-24T25:00:00Z", "does not exist")]
    [InlineData("2026-11-24T24:00:01Z", "does not exist")]
    [InlineData("2026-11-24T10:60:00Z", "does not exist")]
    [InlineData("2026-11-24T10:15:00+19:00", "does not exist")]
    [InlineData("2026-W54-1T10:15Z", "does not exist")]
    [InlineData("2026-366T10:15Z", "does not exist")]
    [InlineData("24/11/2026 10:15", "is not an ISO 8601 time")]
    [InlineData("1764000000", "is not an ISO 8601 time")]
    [InlineData("0000-11-24T10:15:00Z", "is not an ISO 8601 time")]
    [InlineData("tomorrow", "is not an ISO 8601 time")]
    [InlineData("", "is not an ISO 8601 time")]
    public void What_cannot_be_read_says_why_and_what_to_write(string text, string fault)
    {
        Assert.False(IsoTime.TryParse(text, out _, out var said));

        Assert.Contains(fault, said, StringComparison.Ordinal);
        Assert.Contains("2026-11-24T10:15:00+00:00", said, StringComparison.Ordinal);
    }
}
