using Inbox.Domain.Triage;
using NodaTime;

namespace Inbox.Domain.Tests.Triage;

public sealed class HeatMeterTests
{
    private static readonly Instant Noon = Instant.FromUtc(2027, 2, 8, 12, 0);

    [Fact]
    public void TRI_29_S38_the_fifth_hostile_comment_of_three_authors_is_a_firestorm() =>
        Assert.Equal(At(40), HeatMeter.Firestorm.ReachedAt(Marks("a0 b10 a20 c30 b40 a50")));

    [Theory]
    [InlineData("a0 b10 a20 c30")] // four
    [InlineData("a0 b10 a20 b30 a40")] // two authors
    [InlineData("a0 b15 a30 c45 b60")] // an hour
    public void TRI_29_less_is_none(string marks) => Assert.Null(HeatMeter.Firestorm.ReachedAt(Marks(marks)));

    [Fact]
    public void The_window_slides() => Assert.Equal(At(130), HeatMeter.Firestorm.ReachedAt(Marks("c130 a0 b90 a100 b110 a120")));

    [Fact]
    public void TRI_07_three_hostile_messages_at_one_person_in_a_day_are_a_pile_on()
    {
        Assert.Equal(At(1439), HeatMeter.PileOn.ReachedAt(Marks("a0 b60 a1439")));
        Assert.Null(HeatMeter.PileOn.ReachedAt(Marks("a0 b60 a1440")));
    }

    [Fact]
    public void TRI_31_eight_mentions_in_half_an_hour_are_a_surge() =>
        Assert.Equal(At(28), HeatMeter.IncidentSurge.ReachedAt(Marks("a0 b4 c8 d12 e16 f20 g24 h28")));

    private static Instant At(int minute) => Noon + Duration.FromMinutes(minute);

    private static IEnumerable<(string, Instant)> Marks(string marks) => marks.Split(' ')
        .Select(mark => (mark[..1], At(int.Parse(mark[1..], System.Globalization.CultureInfo.InvariantCulture))));
}
