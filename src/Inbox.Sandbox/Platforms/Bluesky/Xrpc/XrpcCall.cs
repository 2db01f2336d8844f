using System.Globalization;
using System.Text.Json;
using Inbox.Sandbox.Platforms.Bluesky.Records;
using Inbox.Sandbox.Platforms.Bluesky.Views;
using Inbox.Sandbox.Platforms.Bluesky.World;
using Microsoft.AspNetCore.Http;

namespace Inbox.Sandbox.Platforms.Bluesky.Xrpc;

/// <summary>One call: its parameters checked as they are asked for, and who makes it.</summary>
internal sealed class XrpcCall(HttpContext http, Network network, RateLimits limits, byte[] raw, JsonElement body)
{
    public HttpContext Http { get; } = http;

    /// <summary>Null for a call without sign-in where none is needed.</summary>
    public Caller? Caller { get; set; }

    public DateTimeOffset Now { get; } = network.Now;

    public BlueskyWorld World => network.World;

    /// <summary>The body of a procedure; undefined for others.</summary>
    public JsonElement Body { get; } = body;

    /// <summary>The body as it came.</summary>
    public byte[] Raw { get; } = raw;

    /// <summary>The signed-in account. Only for methods that demand one.</summary>
    public Actor Me => (Caller ?? throw XrpcError.AuthMissing).Actor;

    /// <summary>How the caller sees the world.</summary>
    public ViewContext View => new(World, Now, Caller?.Actor, AddressOf(Http));

    /// <summary>The address of the platform as the caller reached it.</summary>
    public static string AddressOf(HttpContext http) =>
        $"{http.Request.Scheme}://{http.Request.Host}/{BlueskyPlatform.PlatformName}";

    public string? Header(string name) => Http.Request.Headers[name].FirstOrDefault();

    public string? OptionalText(string name) => Http.Request.Query[name].FirstOrDefault() is { Length: > 0 } text ? text : null;

    public string Text(string name) => OptionalText(name) ?? throw XrpcError.Wrong($"Params must have the property \"{name}\"");

    /// <summary>A parameter that repeats its key.</summary>
    public IReadOnlyList<string> Texts(string name) =>
        [.. Http.Request.Query[name].OfType<string>().Where(text => text.Length > 0)];

    public int Number(string name, int usual, int min, int max)
    {
        if (OptionalText(name) is not { } text)
        {
            return usual;
        }

        if (!int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            throw XrpcError.Wrong($"{name} must be an integer");
        }

        return number < min ? throw XrpcError.Wrong($"{name} can not be less than {min}")
            : number > max ? throw XrpcError.Wrong($"{name} can not be greater than {max}")
            : number;
    }

    public int Limit() => Number("limit", 50, 1, 100);

    public bool? Flag(string name) => OptionalText(name) switch
    {
        null => null,
        "true" => true,
        "false" => false,
        _ => throw XrpcError.Wrong($"{name} must be a boolean"),
    };

    public string BodyText(string name) => Body.Text(name) ?? throw XrpcError.Wrong($"Input must have the property \"{name}\"");

    /// <summary>Somebody named by DID or handle, signed in or not.</summary>
    public Actor Actor(string name) => World.Actors.Find(name) ?? throw XrpcError.Wrong("Profile not found");

    /// <summary>When the servers that answer reads learn of what this call writes.</summary>
    public DateTimeOffset IndexedAt() => network.TakeIndexedAt(Http);

    /// <summary>Takes points for a method with limits of its own.</summary>
    public void Spend(Func<RateLimits, RateRule[]> rules, string key, int points)
    {
        var state = limits.Take(rules(limits), key, points, Now);
        RateLimits.Tell(Http, state, Now);
        if (state.IsExceeded)
        {
            throw new XrpcError(429, "RateLimitExceeded", "Rate Limit Exceeded");
        }
    }
}
