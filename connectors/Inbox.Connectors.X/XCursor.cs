using System.Text.Json;
using System.Text.Json.Serialization;
using Inbox.Domain.Connectors;
using NodaTime;

namespace Inbox.Connectors.X;

/// <summary>What is read of X, each with an own place, in this order.</summary>
internal enum XSource
{
    Mentions,
    Own,
    Search,
    DirectMessages,
}

/// <summary>How far each source has been read, and where a walk over its pages stands.</summary>
internal sealed record XCursor
{
    private const int CurrentVersion = 1;

    [JsonPropertyName("v")]
    public int Version { get; init; } = CurrentVersion;

    /// <summary>For each source the highest id of its last finished walk.</summary>
    [JsonPropertyName("read")]
    public IReadOnlyDictionary<XSource, ulong> Read { get; init; } = new Dictionary<XSource, ulong>();

    /// <summary>For sources with their own cadence or limit: not before this moment (seconds since 1970).</summary>
    [JsonPropertyName("notBefore")]
    public IReadOnlyDictionary<XSource, long> NotBefore { get; init; } = new Dictionary<XSource, long>();

    /// <summary>Null between two looks.</summary>
    [JsonPropertyName("walk")]
    public XWalk? Walk { get; init; }

    /// <summary>The cursor of a first look, which goes back to <paramref name="from"/>.</summary>
    public static XCursor Start(Instant from) =>
        new() { Read = Enum.GetValues<XSource>().ToDictionary(source => source, _ => XId.At(from)) };

    /// <summary>The stored cursor; null when it is not of this version, so that reading starts over.</summary>
    public static XCursor? Parse(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        try
        {
            var cursor = JsonSerializer.Deserialize(text, XCursorJson.Default.XCursor);
            return cursor is { Version: CurrentVersion, Read: not null, NotBefore: not null }
                && Enum.GetValues<XSource>().All(cursor.Read.ContainsKey)
                ? cursor
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public FetchCursor ToFetchCursor() => new(JsonSerializer.Serialize(this, XCursorJson.Default.XCursor));

    public bool MayRead(XSource source, Instant now) => NotBefore.GetValueOrDefault(source) <= now.ToUnixTimeSeconds();

    public XCursor WithRead(XSource source, ulong id) =>
        this with { Read = new Dictionary<XSource, ulong>(Read) { [source] = Math.Max(id, Read[source]) } };

    public XCursor WithNotBefore(XSource source, Instant moment) =>
        this with { NotBefore = new Dictionary<XSource, long>(NotBefore) { [source] = moment.ToUnixTimeSeconds() } };
}

/// <summary>A walk over the pages of one source, newest first.</summary>
/// <param name="Source">Which.</param>
/// <param name="Token">The next page; null for the first.</param>
/// <param name="Top">The highest id met so far; becomes the source's place when the walk ends.</param>
internal sealed record XWalk(XSource Source, string? Token = null, ulong Top = 0);

[JsonSourceGenerationOptions(
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(XCursor))]
internal sealed partial class XCursorJson : JsonSerializerContext;
