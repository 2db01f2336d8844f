using System.Text.Json;
using Inbox.Connectors.Http.Json;
using Inbox.Domain.Connectors;

namespace Inbox.Connectors.Http;

/// <summary>
/// One answer of a platform, live or recorded, as a value: an HTTP refusal and a broken line are answers too. Connectors classify it;
/// nothing here knows a platform.
/// </summary>
public sealed record PlatformResponse
{
    private JsonElement? json;
    private bool parsed;

    /// <summary>The HTTP status; null when there was no answer, or when a recording does not tell it.</summary>
    public int? Status { get; init; }

    public PlatformHeaders Headers { get; init; } = PlatformHeaders.None;

    /// <summary>The body as text; empty when there is none.</summary>
    public string Body { get; init; } = "";

    /// <summary>The media type without parameters, lower case; null when not told.</summary>
    public string? ContentType { get; init; }

    /// <summary>Why there is no whole answer; null when there is one.</summary>
    public TransportFailure? Transport { get; init; }

    /// <summary>Why the token could not be renewed after the platform refused it; null when that was not tried or worked.</summary>
    public PlatformFailure? RenewalFailure { get; init; }

    /// <summary>A 2xx status, or a recording without one.</summary>
    public bool IsSuccess => Transport is null && Status is null or (>= 200 and < 300);

    /// <summary>
    /// For writes: the platform may have done it although the answer does not say so (no answer, a server error, or a success whose
    /// body cannot be read). A plain refusal is false.
    /// </summary>
    public bool MayHaveActed => Transport?.MayHaveReached ?? (Status is null or 408 or >= 500 || (IsSuccess && Json is null));

    /// <summary>The body as JSON; null when its content type or the body itself says that it is something else.</summary>
    public JsonElement? Json
    {
        get
        {
            if (!parsed)
            {
                json = PlatformJson.MayBeJson(ContentType) ? PlatformJson.Parse(Body) : null;
                parsed = true;
            }

            return json;
        }
    }

    /// <summary>The body is a page for people (a proxy's or a block page), not the platform's API.</summary>
    public bool IsMarkup =>
        Body.AsSpan().TrimStart().StartsWith("<") || (ContentType is { } type && type.Contains("html", StringComparison.Ordinal));

    /// <summary>The answer that was recorded in <paramref name="input"/>.</summary>
    public static PlatformResponse Recorded(ReplayInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var headers = new PlatformHeaders(input.Headers);
        return new PlatformResponse
        {
            Status = input.Status,
            Headers = headers,
            Body = input.Body,
            ContentType = MediaType(headers["content-type"]),
        };
    }

    /// <summary>No whole answer.</summary>
    public static PlatformResponse NoAnswer(string reason, bool mayHaveReached) =>
        new() { Transport = new TransportFailure(reason, mayHaveReached) };

    /// <summary>Status and size, never the body or headers (I12).</summary>
    public override string ToString() => Transport is null ? $"status {Status}, {Body.Length} characters" : $"no answer: {Transport.Reason}";

    internal static string? MediaType(string? contentType)
    {
        var type = contentType?.Split(';')[0].Trim();
        return string.IsNullOrEmpty(type) ? null : type.ToLowerInvariant();
    }
}
