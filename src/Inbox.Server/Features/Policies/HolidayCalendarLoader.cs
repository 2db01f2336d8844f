using Inbox.Domain.Clock;
using NodaTime;

namespace Inbox.Server.Features.Policies;

/// <summary>What came of reading a bank-holiday calendar.</summary>
public abstract record HolidayCalendarResult
{
    private HolidayCalendarResult()
    {
    }

    /// <summary>A whole and sound calendar.</summary>
    public sealed record Loaded(HolidayCalendar Calendar) : HolidayCalendarResult;

    /// <summary>Every fault of the file; never empty.</summary>
    public sealed record Faulty(IReadOnlyList<PolicyFault> Faults) : HolidayCalendarResult;
}

/// <summary>Reads a bank-holiday calendar from YAML. Its version is a fingerprint of what it says.</summary>
public static class HolidayCalendarLoader
{
    /// <summary>Reads <paramref name="path"/>. The calendar's id must be the name of the file.</summary>
    public static HolidayCalendarResult Load(string path)
    {
        var faults = new FaultList(path);
        if (YamlFile.Open(path, faults) is not { } file)
        {
            return new HolidayCalendarResult.Faulty(faults.All);
        }

        var root = file.Root;
        var id = Path.GetFileNameWithoutExtension(path);
        if (root["id"].Text() is var written && written != id && written.Length > 0)
        {
            root["id"].Fault($"id is \"{written}\" in the file of \"{id}\"", $"write id: {id}, or rename the file");
        }

        var name = root["name"].Text();
        root.Optional("source");
        var (years, holidays) = Years(root["years"]);
        root.NoMore();
        return faults.Any
            ? new HolidayCalendarResult.Faulty(faults.All)
            : new HolidayCalendarResult.Loaded(new HolidayCalendar(id, name, file.Fingerprint, years, holidays));
    }

    private static (List<int> Years, Dictionary<LocalDate, string> Holidays) Years(PackNode node)
    {
        List<int> years = [];
        Dictionary<LocalDate, string> holidays = [];
        foreach (var (key, value) in node.Entries())
        {
            var year = key.Whole(1900, 2999);
            years.Add(year);
            foreach (var item in value.Items())
            {
                var date = item["date"].Date();
                var name = item["name"].Text();
                item.NoMore();
                if (date.Year != year)
                {
                    item.Fault($"{item.Path} stands under {year} and is dated {date.Year}", "move it to its year, or correct the date");
                }
                else if (!holidays.TryAdd(date, name))
                {
                    item.Fault($"{item.Path} names a day that is already there", "leave one of them out");
                }
            }
        }

        return (years, holidays);
    }
}
