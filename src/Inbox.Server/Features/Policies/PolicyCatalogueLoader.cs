using System.Diagnostics.CodeAnalysis;
using Inbox.Domain.Clock;
using Inbox.Domain.Policies;

namespace Inbox.Server.Features.Policies;

/// <summary>Reads every pack and calendar of a config folder, or says everything that is wrong with them.</summary>
internal static class PolicyCatalogueLoader
{
    /// <summary>Reads <c>calendars/*.yaml</c> and <c>policies/*.yaml</c>.</summary>
    /// <param name="configDirectory">The config folder.</param>
    /// <param name="catalogue">The catalogue, or null.</param>
    /// <param name="faults">Every fault of every file; empty when the catalogue is there.</param>
    public static bool TryLoad(
        string configDirectory, [NotNullWhen(true)] out PolicyCatalogue? catalogue, out IReadOnlyList<PolicyFault> faults)
    {
        List<PolicyFault> found = [];
        List<HolidayCalendar> calendars = [];
        foreach (var file in Files(configDirectory, "calendars", found))
        {
            switch (HolidayCalendarLoader.Load(file))
            {
                case HolidayCalendarResult.Loaded { Calendar: var calendar }:
                    calendars.Add(calendar);
                    break;
                case HolidayCalendarResult.Faulty { Faults: var faulty }:
                    found.AddRange(faulty);
                    break;
            }
        }

        // Packs may only choose among calendars that are there; when one of those is faulty, that fault alone is worth telling.
        List<string>? known = found.Count == 0 ? [.. calendars.Select(calendar => calendar.Id)] : null;
        List<PolicyPack> packs = [];
        foreach (var file in Files(configDirectory, "policies", found))
        {
            switch (PolicyPackLoader.Load(file, known))
            {
                case PolicyPackResult.Loaded { Pack: var pack }:
                    packs.Add(pack);
                    break;
                case PolicyPackResult.Faulty { Faults: var faulty }:
                    found.AddRange(faulty);
                    break;
            }
        }

        faults = found;
        catalogue = found.Count == 0 ? new PolicyCatalogue(packs, calendars) : null;
        return catalogue is not null;
    }

    /// <summary>As <see cref="TryLoad"/>.</summary>
    /// <exception cref="PolicyFaultsException">Anything is wrong.</exception>
    public static PolicyCatalogue Load(string configDirectory) =>
        TryLoad(configDirectory, out var catalogue, out var faults) ? catalogue : throw new PolicyFaultsException(faults);

    private static string[] Files(string configDirectory, string folder, List<PolicyFault> faults)
    {
        var directory = Path.Combine(configDirectory, folder);
        var files = Directory.Exists(directory) ? Directory.GetFiles(directory, "*.yaml") : [];
        if (files.Length == 0)
        {
            faults.Add(new PolicyFault(directory, 1, 1, "there is no .yaml file here", "check Inbox:ConfigDirectory"));
        }

        Array.Sort(files, StringComparer.Ordinal);
        return files;
    }
}

/// <summary>Configuration files that cannot be used. The message is one line for the first fault and says how many more there are.</summary>
public sealed class PolicyFaultsException(IReadOnlyList<PolicyFault> faults)
    : Exception(faults.Count == 1 ? faults[0].ToString() : $"{faults[0]} (and {faults.Count - 1} more)")
{
    /// <summary>Every fault.</summary>
    public IReadOnlyList<PolicyFault> Faults => faults;
}
