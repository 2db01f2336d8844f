namespace Inbox.Sandbox.Platforms.X;

/// <summary>A direct message between two profiles, not encrypted.</summary>
internal sealed class XDirectMessage(XDirectMessageSent sent)
{
    public ulong Id { get; } = sent.Id;

    public ulong From { get; } = sent.From;

    public ulong To { get; } = sent.To;

    public string Text { get; } = sent.Text;

    public DateTimeOffset At { get; } = sent.At;

    public DateTimeOffset VisibleAt { get; } = sent.VisibleAt ?? sent.At;

    /// <summary>Profiles that deleted it for themselves.</summary>
    public HashSet<ulong> RemovedFor { get; } = [];

    public string ConversationId => ConversationOf(From, To);

    public static string ConversationOf(ulong one, ulong other) => $"{Math.Min(one, other)}-{Math.Max(one, other)}";

    public bool IsVisibleTo(ulong user, DateTimeOffset now) =>
        (VisibleAt <= now && (From == user || To == user)) && !RemovedFor.Contains(user);
}
