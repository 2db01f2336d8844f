using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Inbox.Domain.Connectors;

namespace Inbox.Connectors.Facebook;

/// <summary>Which part of a look comes next.</summary>
internal enum FacebookStep
{
    /// <summary>The newest posts with their newest comments, and the rest of the comments where a post has more. A look begins here.</summary>
    Feed,

    /// <summary>The Messenger threads with their newest messages, and the rest of the messages where a thread has more.</summary>
    Threads,

    /// <summary>Posts that tag the Page.</summary>
    Tagged,

    /// <summary>The comments of one post older than those of the feed.</summary>
    Older,
}

/// <summary>A pass through a list of posts or threads, whose entries may have lists of their own to be walked first.</summary>
internal sealed record FacebookProgress
{
    /// <summary>Entries that have more than the list showed; the first one is being walked.</summary>
    [JsonPropertyName("q")]
    public IReadOnlyList<string> Queue { get; init; } = [];

    /// <summary>What the next call adds to go on in the first entry of the queue, or in the list when the queue is empty.</summary>
    [JsonPropertyName("a")]
    public string? After { get; init; }

    /// <summary>Where the list goes on once the queue is empty; null at its end.</summary>
    [JsonPropertyName("t")]
    public string? Then { get; init; }

    /// <summary>When this pass began, by our clock; 0 when none is under way.</summary>
    [JsonPropertyName("b")]
    public long Began { get; init; }

    /// <summary>The newest seen in this pass.</summary>
    [JsonPropertyName("n")]
    public long Newest { get; init; }

    /// <summary>Something was passed over because Facebook had trouble with it: the mark stays, so that the next pass asks again.</summary>
    [JsonPropertyName("h")]
    public bool IsHeld { get; init; }

    /// <summary>Nothing is left of the pass.</summary>
    [JsonIgnore]
    public bool IsOver => Queue.Count == 0 && After is null && Then is null;

    /// <summary>
    /// The mark once the pass is whole. What came while a long pass was under way may have been passed by, so the mark lies no later than
    /// its beginning; a time from the future does not move it either.
    /// </summary>
    public long Mark(long before, long floor) => IsHeld ? before : Math.Max(before, Math.Max(floor, Math.Min(Newest, Began)));

    /// <summary>The pass, begun now unless it is under way.</summary>
    public FacebookProgress Begun(long now) => Began == 0 ? this with { Began = now } : this;

    /// <summary>After a page of the list: its entries with more come first, then the rest of the list.</summary>
    public FacebookProgress Listed(IEnumerable<string> more, string? then, long newest)
    {
        var queue = more.ToList();
        return this with { Queue = queue, After = queue.Count == 0 ? then : null, Then = queue.Count == 0 ? null : then, Newest = newest };
    }

    /// <summary>After a page of the first entry: on in it, or to the next entry, or on in the list.</summary>
    public FacebookProgress Walked(string? on, long newest)
    {
        IReadOnlyList<string> queue = on is null ? [.. Queue.Skip(1)] : Queue;
        var isListNext = queue.Count == 0;
        return this with { Queue = queue, After = isListNext ? Then : on, Then = isListNext ? null : Then, Newest = newest };
    }
}

/// <summary>
/// How far the Page has been read: marks in seconds since 1970 by Facebook's clock, what is left of the look under way, and where the
/// rotation through the older posts stands. Holds cursors of paging, never a token.
/// </summary>
internal sealed record FacebookCursor
{
    private const int Version = 1;
    private const int Longest = 4_000;

    private static readonly JsonSerializerOptions Compact = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    [JsonPropertyName("v")]
    public int V { get; init; } = Version;

    /// <summary>Nothing older is fetched; set at the first look and kept, so that a post's old comments never come as new.</summary>
    [JsonPropertyName("floor")]
    public long Floor { get; init; }

    [JsonPropertyName("step")]
    [JsonConverter(typeof(JsonStringEnumConverter<FacebookStep>))]
    public FacebookStep Step { get; init; }

    /// <summary>The newest post or comment that a whole pass has seen; 0 before the first.</summary>
    [JsonPropertyName("comments")]
    public long Comments { get; init; }

    /// <summary>The newest change of a thread that a whole pass has seen; 0 before the first.</summary>
    [JsonPropertyName("messages")]
    public long Messages { get; init; }

    /// <summary>The newest tag that a whole pass has seen; 0 before the first.</summary>
    [JsonPropertyName("tagged")]
    public long Tagged { get; init; }

    [JsonPropertyName("feedNow")]
    public FacebookProgress Feed { get; init; } = new();

    [JsonPropertyName("threadsNow")]
    public FacebookProgress Threads { get; init; } = new();

    [JsonPropertyName("taggedNow")]
    public FacebookProgress Tags { get; init; } = new();

    /// <summary>The rotation: its queue holds the older posts still to be asked.</summary>
    [JsonPropertyName("olderNow")]
    public FacebookProgress Older { get; init; } = new();

    /// <summary>When the feed was last read whole, by our clock.</summary>
    [JsonPropertyName("feedAt")]
    public long FeedAt { get; init; }

    /// <summary>When tags were last read whole, by our clock.</summary>
    [JsonPropertyName("taggedAt")]
    public long TaggedAt { get; init; }

    /// <summary>Until when messages are not asked for, because they never were allowed; by our clock.</summary>
    [JsonPropertyName("noMessagesUntil")]
    public long NoMessagesUntil { get; init; }

    /// <summary>When the rotation began, by our clock.</summary>
    [JsonPropertyName("olderAt")]
    public long OlderAt { get; init; }

    /// <summary>This rotation asks for comments since then.</summary>
    [JsonPropertyName("olderSince")]
    public long OlderSince { get; init; }

    /// <summary>How far comments had been read when the rotation began: the next one asks since then.</summary>
    [JsonPropertyName("olderMark")]
    public long OlderMark { get; init; }

    private IEnumerable<FacebookProgress?> Parts => [Feed, Threads, Tags, Older];

    /// <summary>The cursor as it was stored; null when it is not of this form, so that reading begins anew (I2 sorts it out).</summary>
    public static FacebookCursor? Read(FetchCursor? stored)
    {
        if (stored is not { Value: { } text })
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize<FacebookCursor>(text) is { V: Version } cursor && cursor.Parts.All(part => part?.Queue is not null)
                ? cursor
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The cursor to store. Should it ever be too long, the rotation is begun again: it may repeat, it may not forget.</summary>
    public FetchCursor Write()
    {
        var text = JsonSerializer.Serialize(this, Compact);
        return new FetchCursor(text.Length <= Longest
            ? text
            : JsonSerializer.Serialize(this with { Older = new(), OlderMark = OlderSince, OlderAt = 0 }, Compact));
    }
}
