using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Inbox.Sandbox.Events;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Inbox.Sandbox.Platforms.X;

/// <summary>
/// What every API request passes: token, kind of token, limits, scopes, parameters; then the endpoint under the world's lock.
/// </summary>
internal sealed class XGate(XOptions options, SandboxContext context, EventLog<XEvent> log, XWorld world)
{
    private static readonly TimeSpan Quarter = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan Day = TimeSpan.FromHours(24);
    private readonly XLimits limits = new(context.TimeProvider);
    private (int Year, int Month) month;

    /// <summary>Posts read in the present calendar month.</summary>
    public long PostsRead { get; private set; }

    /// <summary>Posts that may be read in a calendar month.</summary>
    public long PostCap => options.MonthlyPostReads;

    public void Map(IEndpointRouteBuilder api, string method, string pattern, XRule rule, Func<XCall, XAnswer> answer) =>
        api.MapMethods(pattern, [method], (HttpContext http) => RunAsync(http, rule, answer));

    public static Task WriteAsync(HttpContext http, XAnswer answer)
    {
        http.Response.StatusCode = answer.Status;
        http.Response.ContentType = (answer.IsProblem ? "application/problem+json" : "application/json") + "; charset=utf-8";
        return http.Response.WriteAsync(SandboxJson.Text(answer.Body), http.RequestAborted);
    }

    public static void SetHeaders(
        HttpContext http, int limit, int remaining, DateTimeOffset resetAt, string prefix = "x-rate-limit-")
    {
        http.Response.Headers[prefix + "limit"] = limit.ToString(CultureInfo.InvariantCulture);
        http.Response.Headers[prefix + "remaining"] = remaining.ToString(CultureInfo.InvariantCulture);
        http.Response.Headers[prefix + "reset"] = resetAt.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
    }

    private async Task RunAsync(HttpContext http, XRule rule, Func<XCall, XAnswer> answer)
    {
        var body = await ReadBodyAsync(http);
        XAnswer result;
        lock (log.Gate)
        {
            try
            {
                var call = Admit(http, rule) with { Body = body };
                result = answer(call);
                CountReads(result);
            }
            catch (XRefusal refusal)
            {
                result = refusal.Answer;
            }
        }

        await WriteAsync(http, result);
    }

    private XCall Admit(HttpContext http, XRule rule)
    {
        var token = Authenticate(http);
        var user = token.UserId is { } id ? world.Users[id] : null;
        if (user is null && rule.PerApp == 0)
        {
            throw new XRefusal(XProblem.WrongKindOfToken);
        }

        CountCall(http, rule, user);
        if (user is not null && rule.Scopes.Except(token.Scopes).Any())
        {
            throw new XRefusal(XProblem.NotPermitted);
        }

        if (month == MonthOf(context.Now) && PostsRead >= options.MonthlyPostReads && http.Request.Method == HttpMethods.Get)
        {
            throw new XRefusal(XProblem.UsageCapped);
        }

        var query = new XQuery(http.Request.Query);
        query.Allow(rule.Parameters);
        return new XCall(http, token, user, query, context.Now);
    }

    private XToken Authenticate(HttpContext http)
    {
        var header = http.Request.Headers.Authorization.ToString();
        var token = header.StartsWith("Bearer ", StringComparison.Ordinal)
            ? world.FindByAccess(header["Bearer ".Length..].Trim())
            : null;
        return token is { IsAccessRevoked: false } && token.ExpiresAt > context.Now
            ? token
            : throw new XRefusal(XProblem.Unauthorized);
    }

    private void CountCall(HttpContext http, XRule rule, XUser? user)
    {
        var who = user is null ? "app" : user.Id.ToString(CultureInfo.InvariantCulture);
        var state = limits.Take($"{rule.Bucket} {who}", user is null ? rule.PerApp : rule.PerUser, Quarter);
        SetHeaders(http, state.Limit, state.Remaining, state.ResetAt);
        var isAllowed = state.IsAllowed;
        if (isAllowed && rule.PerUserAndDay > 0)
        {
            isAllowed = CountDay(http, $"{rule.Bucket} {who} day", rule.PerUserAndDay, "x-user-limit-24hour-");
        }

        if (isAllowed && rule.PerAppAndDay > 0)
        {
            isAllowed = CountDay(http, $"{rule.Bucket} app day", rule.PerAppAndDay, "x-app-limit-24hour-");
        }

        if (!isAllowed)
        {
            throw new XRefusal(XProblem.Throttled(options.DocumentedThrottleBody));
        }
    }

    private bool CountDay(HttpContext http, string key, int limit, string prefix)
    {
        var state = limits.Take(key, limit, Day);
        SetHeaders(http, state.Limit, state.Remaining, state.ResetAt, prefix);
        return state.IsAllowed;
    }

    private void CountReads(XAnswer answer)
    {
        var now = MonthOf(context.Now);
        PostsRead = (now == month ? PostsRead : 0) + answer.PostsRead;
        month = now;
    }

    private static (int Year, int Month) MonthOf(DateTimeOffset time) => (time.UtcDateTime.Year, time.UtcDateTime.Month);

    private static async Task<JsonObject?> ReadBodyAsync(HttpContext http)
    {
        if (!http.Request.HasJsonContentType())
        {
            return null;
        }

        try
        {
            return await JsonNode.ParseAsync(http.Request.Body, cancellationToken: http.RequestAborted) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
