using System.Text.Json;

namespace Inbox.Sandbox.Platforms.Bluesky.World;

/// <summary>Where a conversation stands for one of its members.</summary>
internal enum ConvoStatus
{
    Request,
    Accepted,
    Left,
}

/// <summary>A conversation of two as one of them has it.</summary>
internal sealed class ConvoSide
{
    public ConvoStatus Status { get; set; }

    public bool IsMuted { get; set; }

    /// <summary>The last change this member can see.</summary>
    public string Rev { get; set; } = "";

    public string ReadUpTo { get; set; } = "";
}

/// <summary>A direct message.</summary>
internal sealed class ChatMessage(MessageSent sent)
{
    public string Id { get; } = sent.MessageId;

    public string Rev { get; } = sent.Rev;

    public string Sender { get; } = sent.Sender;

    public string Text { get; } = sent.Text;

    public JsonElement? Facets { get; } = sent.Facets;

    public JsonElement? Embed { get; } = sent.Embed;

    public string? ReplyTo { get; } = sent.ReplyTo;

    public DateTimeOffset SentAt { get; } = sent.At;

    public DateTimeOffset VisibleAt { get; } = sent.VisibleAt;

    /// <summary>The members who deleted it, each for themselves only, with the revision of that.</summary>
    public Dictionary<string, string> DeletedFor { get; } = new(StringComparer.Ordinal);
}

/// <summary>A conversation of two.</summary>
internal sealed class Convo(string id)
{
    public string Id { get; } = id;

    public Dictionary<string, ConvoSide> Sides { get; } = new(StringComparer.Ordinal);

    /// <summary>Oldest first.</summary>
    public List<ChatMessage> Messages { get; } = [];

    public bool IsLocked { get; set; }

    public ChatMessage? Find(string? messageId) => Messages.Find(message => message.Id == messageId);

    public string Other(string did) => Sides.Keys.First(member => member != did);

    /// <summary>What can be read by a moment, oldest first.</summary>
    public IEnumerable<ChatMessage> VisibleAt(DateTimeOffset now) => Messages.Where(message => message.VisibleAt <= now);
}

/// <summary>
/// One change in a member's log, not to be read before <c>VisibleAt</c>. <c>Type</c> is the name behind
/// <c>chat.bsky.convo.defs#</c>; <c>MessageId</c> is the message it is about, or null.
/// </summary>
internal sealed record ChatLogEntry(string Type, string Rev, string ConvoId, string? MessageId, DateTimeOffset VisibleAt);
