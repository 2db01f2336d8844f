using System.Text.Json;
using System.Text.Json.Serialization;
using Inbox.Domain.Connectors;
using NodaTime;
using NodaTime.Text;

namespace Inbox.Connectors.Bluesky;

/// <summary>How far an account has been read. Everything that a later look needs, and where an unfinished look stands.</summary>
internal sealed record BlueskyCursor
{
    private static readonly JsonSerializerOptions Json = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        Converters = { new InstantConverter(), new JsonStringEnumConverter() },
    };

    /// <summary>Up to when notifications were read; null before the first walk ended.</summary>
    public Instant? ReadTo { get; init; }

    /// <summary>When our own repository was last read.</summary>
    public Instant? OwnReadAt { get; init; }

    /// <summary>When the last wide, and the last deep, look began.</summary>
    public Instant? WideAt { get; init; }

    public Instant? DeepAt { get; init; }

    /// <summary>The platform's place in the log of direct messages; null before the first answer that has one.</summary>
    public string? ChatLog { get; init; }

    /// <summary>The newest revision of a conversation that was read whole.</summary>
    public string? ChatRev { get; init; }

    /// <summary>The app password may not read direct messages: asked again with every wide look only.</summary>
    public bool ChatRefused { get; init; }

    /// <summary>An unfinished sweep over all conversations.</summary>
    public ConvoSweep? Sweep { get; init; }

    /// <summary>An unfinished look; null between looks.</summary>
    public BlueskyLook? Look { get; init; }

    /// <summary>The cursor as it was written; one that cannot be read starts from the beginning, which only repeats what is known.</summary>
    public static BlueskyCursor Read(FetchCursor? cursor)
    {
        try
        {
            return cursor is { Value: { Length: > 0 } text } ? JsonSerializer.Deserialize<BlueskyCursor>(text, Json) ?? new() : new();
        }
        catch (JsonException)
        {
            return new();
        }
    }

    public FetchCursor Write() => new(JsonSerializer.Serialize(this, Json));

    private sealed class InstantConverter : JsonConverter<Instant>
    {
        public override Instant Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            InstantPattern.ExtendedIso.Parse(reader.GetString() ?? "").TryGetValue(default, out var instant)
                ? instant
                : throw new JsonException("Not an instant.");

        public override void Write(Utf8JsonWriter writer, Instant value, JsonSerializerOptions options) =>
            writer.WriteStringValue(InstantPattern.ExtendedIso.Format(value));
    }
}

/// <summary>The parts of a look, in order. Direct messages come last: they are kept by a service of their own that may fail alone.</summary>
internal enum LookStep
{
    Notifications,
    OwnPosts,
    ChatLog,
    Convos,
}

/// <summary>How far back a look reads.</summary>
internal enum LookDepth
{
    Quick,
    Wide,
    Deep,
}

/// <summary>One look under way.</summary>
/// <param name="Step">What is read now.</param>
/// <param name="Depth">How far back.</param>
/// <param name="StartedAt">When it began, by our clock.</param>
/// <param name="ContinuedAt">When its last page was read.</param>
/// <param name="Since">Notifications and own posts older than this are not read.</param>
internal sealed record BlueskyLook(LookStep Step, LookDepth Depth, Instant StartedAt, Instant ContinuedAt, Instant Since)
{
    /// <summary>The platform's place in the list that is being walked; null at its start.</summary>
    public string? Page { get; init; }

    /// <summary>The newest notification of this walk.</summary>
    public Instant? Newest { get; init; }
}

/// <summary>A sweep over all conversations.</summary>
/// <param name="Status">Which list is walked.</param>
/// <param name="Since">Messages older than this are not read.</param>
internal sealed record ConvoSweep(string Status, Instant Since)
{
    public const string Accepted = "accepted";
    public const string Request = "request";

    /// <summary>The platform's place in the list; null at its start.</summary>
    public string? Page { get; init; }

    /// <summary>The newest revision met so far.</summary>
    public string? Rev { get; init; }
}
