using System.Globalization;
using System.Runtime.InteropServices;

namespace Inbox.Benchmarks;

/// <summary>Medians, percentiles and the lines that are printed.</summary>
internal static class Figures
{
    public static void Machine() => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{Environment.ProcessorCount} cores, {RuntimeInformation.OSArchitecture}, {RuntimeInformation.FrameworkDescription}, {DateTimeOffset.Now:yyyy-MM-dd}"));

    public static double Median(IEnumerable<double> values) => Percentile(values, 50);

    /// <summary>The value that <paramref name="percent"/> of them do not exceed.</summary>
    public static double Percentile(IEnumerable<double> values, double percent)
    {
        var sorted = values.Order().ToList();
        return sorted[Math.Clamp((int)Math.Ceiling(percent / 100 * sorted.Count) - 1, 0, sorted.Count - 1)];
    }

    public static void Line(string what, FormattableString value) =>
        Console.WriteLine($"{what,-44} {value.ToString(CultureInfo.InvariantCulture)}");

    /// <summary>How many a second, by the clock and by processor time.</summary>
    public static void Rate(string what, IReadOnlyList<Took> rounds, int count) => Line(
        what,
        $"{count / Median(rounds.Select(took => took.Seconds)):0} a second, {count / Median(rounds.Select(took => took.Processor)):0} a second of processor time");

    /// <summary>A ratio beside its aim, and whether it was reached.</summary>
    public static void Aim(string what, double ratio, double aim, bool atLeast) =>
        Line(what, $"{ratio:0.00}   aim {(atLeast ? "≥" : "≤")} {aim:0.0}: {((atLeast ? ratio >= aim : ratio <= aim) ? "reached" : "MISSED")}");
}
