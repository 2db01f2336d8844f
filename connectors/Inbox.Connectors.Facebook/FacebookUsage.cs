using System.Text.Json;
using Inbox.Connectors.Http;
using Inbox.Connectors.Http.Json;
using NodaTime;

namespace Inbox.Connectors.Facebook;

/// <summary>
/// How much of the budget is used, from the headers of an answer. https://developers.facebook.com/docs/graph-api/overview/rate-limiting
/// </summary>
/// <param name="Percent">The highest share used of any budget, in per cent; 0 when no header told.</param>
/// <param name="Wait">How long Facebook wants no calls; null when it does not say.</param>
internal readonly record struct FacebookUsage(double Percent, Duration? Wait)
{
    private static readonly string[] Shares = ["call_count", "total_cputime", "total_time"];

    public static FacebookUsage Of(PlatformHeaders headers)
    {
        double percent = 0, minutes = 0;
        foreach (var budget in Budgets(headers))
        {
            percent = Math.Max(percent, Shares.Max(share => Value(budget, share)));
            minutes = Math.Max(minutes, Value(budget, "estimated_time_to_regain_access"));
        }

        // A month of waiting is a misread number.
        return new FacebookUsage(percent, minutes is > 0 and < 45_000 ? Duration.FromMinutes(minutes) : null);
    }

    // The business header is an object of lists, one list for each Page or ad account.
    private static IEnumerable<JsonElement> Budgets(PlatformHeaders headers)
    {
        foreach (var name in (string[])["x-app-usage", "x-page-usage"])
        {
            if (headers[name] is { } text && PlatformJson.Parse(text) is { ValueKind: JsonValueKind.Object } budget)
            {
                yield return budget;
            }
        }

        if (headers["x-business-use-case-usage"] is { } business && PlatformJson.Parse(business) is { ValueKind: JsonValueKind.Object } owners)
        {
            foreach (var budget in owners.EnumerateObject().SelectMany(owner => owners.Items(owner.Name)))
            {
                yield return budget;
            }
        }
    }

    private static double Value(JsonElement budget, string name) =>
        budget.Get(name) is { ValueKind: JsonValueKind.Number } number && number.TryGetDouble(out var value) ? value : budget.Number(name) ?? 0;
}
