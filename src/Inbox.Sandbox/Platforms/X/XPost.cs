namespace Inbox.Sandbox.Platforms.X;

/// <summary>
/// One version of a post. Every edit is a post of its own with a new id; versions share <see cref="Versions"/>.
/// </summary>
internal sealed class XPost(XPostWritten written, XPost? root, XPost? earlier)
{
    public ulong Id { get; } = written.Id;

    public ulong AuthorId { get; } = written.AuthorId;

    public DateTimeOffset At { get; } = written.At;

    public DateTimeOffset VisibleAt { get; } = written.VisibleAt ?? written.At;

    public string Handles { get; } = written.Handles;

    public string Text { get; } = written.Text;

    public string FullText => Handles + Text;

    public ulong? ReplyTo { get; } = written.ReplyTo;

    public ulong? Quotes { get; } = written.Quotes;

    public ulong? Reposts { get; } = written.Reposts;

    public XPhoto? Photo { get; } = written.Photo;

    public bool IsByApi { get; } = written.IsByApi;

    /// <summary>Id of the first version of the post the conversation began with.</summary>
    public ulong ConversationId { get; } = root?.ConversationId ?? earlier?.ConversationId ?? written.Id;

    /// <summary>All versions, oldest first.</summary>
    public List<XPost> Versions { get; } = earlier?.Versions ?? [];

    public XPost First => Versions[0];

    public bool IsLatest => Versions[^1] == this;

    public DateTimeOffset EditableUntil => First.At.AddMinutes(60);

    public bool IsDeleted { get; set; }

    /// <summary>A reply that the owner of its conversation hid.</summary>
    public bool IsHidden { get; set; } = earlier?.IsHidden ?? false;

    public bool IsVisible(DateTimeOffset now) => !IsDeleted && VisibleAt <= now;
}
