using Inbox.Domain.Triage;

namespace Inbox.Domain.Policies;

/// <summary>What a template is for.</summary>
public enum TemplatePurpose
{
    /// <summary>An answer for the moderator to make their own.</summary>
    Reply,

    /// <summary>Points to the contact, which stands on a line of its own; goes out as it stands.</summary>
    Redirect,

    /// <summary>A private message to somebody who would not go to the contact.</summary>
    PrivateMessage,

    /// <summary>Confirms receipt.</summary>
    Acknowledgement,

    /// <summary>Says where help is to be found; only with approval.</summary>
    Signpost,
}

/// <summary>One wording in three lengths, with placeholders.</summary>
/// <param name="Text">For platforms with room, at most <see cref="TextLength.Ordinary"/> characters.</param>
/// <param name="X">At most <see cref="TextLength.X"/> by X's own counting; the same as <paramref name="Text"/> where that fits.</param>
/// <param name="Bluesky">At most <see cref="TextLength.Bluesky"/> graphemes; the same where it fits.</param>
public sealed record TemplateVariant(string Text, string X, string Bluesky)
{
    /// <summary>The form for a platform, by its id.</summary>
    public string For(string platform) => platform switch
    {
        "x" => X,
        "bluesky" => Bluesky,
        _ => Text,
    };
}

/// <summary>A reply written beforehand, in several wordings so that a thread does not read like a machine.</summary>
public sealed record ReplyTemplate
{
    /// <summary>Unique within the pack.</summary>
    public required string Id { get; init; }

    /// <summary>Categories it is offered for.</summary>
    public required IReadOnlyList<Category> Categories { get; init; }

    /// <summary>What it is for.</summary>
    public required TemplatePurpose Purpose { get; init; }

    /// <summary>At least one wording.</summary>
    public required IReadOnlyList<TemplateVariant> Variants { get; init; }

    /// <summary>The clause behind it.</summary>
    public required ClauseRef Clause { get; init; }
}
