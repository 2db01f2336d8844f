using Inbox.Domain.Clock;
using NodaTime;
using NodaTime.Text;

namespace Inbox.Domain.Tests.Clock;

/// <summary>Every due time of <c>due-times.txt</c>.</summary>
public sealed class DueTimesTests
{
    public static TheoryData<string, string, string, string> Lines()
    {
        var data = new TheoryData<string, string, string, string>();
        foreach (var fields in ReadLines())
        {
            data.Add(fields[0], fields[1], fields[2], fields[3]);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Lines))]
    public void I5_due_time_is_as_worked_out_by_hand(string rule, string calendar, string published, string due)
    {
        var reckoned = ResponseClock.DueFor(Moment(published), Calendars.Rule(rule), Calendars.Named(calendar));

        Assert.Equal(Moment(due), reckoned.DueAt);
        Assert.Equal(OffsetDateTimePattern.ExtendedIso.Parse(due).Value, reckoned.DueLocal.ToOffsetDateTime());
        Assert.False(reckoned.CalendarIncomplete);
    }

    [Fact]
    public void The_file_holds_every_case() => Assert.Equal(72, ReadLines().Count);

    private static Instant Moment(string text) => OffsetDateTimePattern.ExtendedIso.Parse(text).Value.ToInstant();

    private static List<string[]> ReadLines()
    {
        using var stream = typeof(DueTimesTests).Assembly.GetManifestResourceStream("due-times.txt")!;
        using var reader = new StreamReader(stream);
        return
        [
            .. reader.ReadToEnd().Split('\n')
                .Where(line => line.StartsWith("rule ", StringComparison.Ordinal))
                .Select(line => line.Split(" | ").Select(field => field[(field.IndexOf(' ', StringComparison.Ordinal) + 1)..]).ToArray()),
        ];
    }
}
