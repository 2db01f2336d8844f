using Inbox.Domain.Policies;

namespace Inbox.Server.Features.Replies;

/// <summary>What may be sent in answer to a message and what the policy suggests. Nothing is sent without a person (RED-12).</summary>
public sealed record Advice
{
    public required ReplyPermission Permission { get; init; }

    /// <summary>The sign-in role that approves other texts.</summary>
    public required string ApproverRole { get; init; }

    /// <summary>The clause behind the permission.</summary>
    public required string Clause { get; init; }

    /// <summary>What a person should know before writing, in a sentence; null when there is nothing special.</summary>
    public required string? Note { get; init; }

    public required IReadOnlyList<SuggestedReply> Options { get; init; }

    public required int LongestReply { get; init; }

    public required string LengthUnit { get; init; }
}

/// <summary>One wording ready to send.</summary>
/// <param name="Id">Template and variant, for example <c>complaint_redirect/2</c>.</param>
/// <param name="Label">A few words for the chip.</param>
/// <param name="Text">The wording, filled and fitted to the platform.</param>
/// <param name="IsRedirect">Points to the contact.</param>
/// <param name="Contact">The address it points to.</param>
public sealed record SuggestedReply(string Id, string Label, string Text, bool IsRedirect, string? Contact);
