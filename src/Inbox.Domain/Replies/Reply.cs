using Inbox.Domain.Connectors;
using NodaTime;

namespace Inbox.Domain.Replies;

/// <summary>
/// What we send back, from the first draft to the platform's confirmation. Every change is stored before the platform is called, so
/// that a crash at any instruction leaves either an untried reply or an unconfirmed one, never a second one (I3).
/// </summary>
public sealed class Reply
{
    private Reply()
    {
    }

    public ReplyId Id { get; private set; }

    public MessageId MessageId { get; private set; }

    public AccountId AccountId { get; private set; }

    /// <summary>Who wrote it (I11); never public.</summary>
    public UserId WrittenBy { get; private set; }

    public string WrittenByName { get; private set; } = "";

    public string Text { get; private set; } = "";

    public ReplyKind Kind { get; private set; }

    /// <summary>The suggestion it came from, as template and variant; null when written freely.</summary>
    public string? SuggestionId { get; private set; }

    public ReplyState State { get; private set; }

    public Instant CreatedAt { get; private set; }

    /// <summary>The role that must approve; null when none.</summary>
    public string? ApproverRole { get; private set; }

    /// <summary>The clause that asks for the approval.</summary>
    public string? ApprovalClause { get; private set; }

    public UserId? ApprovedBy { get; private set; }

    public Instant? ApprovedAt { get; private set; }

    public Instant? QueuedAt { get; private set; }

    /// <summary>Not to be tried before this: the time to undo, or a wait the platform asked for.</summary>
    public Instant? NotBefore { get; private set; }

    /// <summary>When the platform was first called with it.</summary>
    public Instant? FirstTriedAt { get; private set; }

    /// <summary>The platform's time of it.</summary>
    public Instant? SentAt { get; private set; }

    public string? ExternalId { get; private set; }

    public string? Permalink { get; private set; }

    /// <summary>Made once, sent with every try (I3).</summary>
    public Guid IdempotencyKey { get; private set; }

    public int Tries { get; private set; }

    /// <summary>What went wrong last and what to do, for a person.</summary>
    public string? LastFailure { get; private set; }

    public static Reply Draft(
        MessageId message,
        AccountId account,
        UserId writer,
        string writerName,
        string text,
        ReplyKind kind,
        string? suggestionId,
        Guid idempotencyKey,
        Instant at)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(text);
        return new Reply
        {
            Id = ReplyId.New(),
            MessageId = message,
            AccountId = account,
            WrittenBy = writer,
            WrittenByName = writerName,
            Text = text,
            Kind = kind,
            SuggestionId = suggestionId,
            State = ReplyState.Draft,
            CreatedAt = at,
            IdempotencyKey = idempotencyKey,
        };
    }

    /// <summary>A role must approve this exact text before it can leave.</summary>
    public void AskApproval(string role, string? clause)
    {
        Require(ReplyState.Draft);
        ApproverRole = role;
        ApprovalClause = clause;
        State = ReplyState.AwaitingApproval;
    }

    /// <summary>Approved as it stands; it goes to the outbox.</summary>
    public void Approve(UserId approver, Instant at)
    {
        Require(ReplyState.AwaitingApproval);
        ApprovedBy = approver;
        ApprovedAt = at;
        Enqueue(at, at);
    }

    /// <summary>Sent back to its writer.</summary>
    public void Decline(string reason)
    {
        Require(ReplyState.AwaitingApproval);
        State = ReplyState.Withdrawn;
        LastFailure = reason;
    }

    /// <summary>To the outbox, to be tried from <paramref name="notBefore"/>.</summary>
    public void Queue(Instant at, Instant notBefore)
    {
        Require(ReplyState.Draft);
        Enqueue(at, notBefore);
    }

    /// <summary>Taken back before it left.</summary>
    public void TakeBack()
    {
        if (State is not (ReplyState.Queued or ReplyState.AwaitingApproval or ReplyState.Draft) || FirstTriedAt is not null)
        {
            throw new InvalidOperationException("It has left already, or may have: it can no longer be taken back.");
        }

        State = ReplyState.Withdrawn;
    }

    /// <summary>Written down before the platform is called.</summary>
    public void BeginSending(Instant at)
    {
        Require(ReplyState.Queued);
        State = ReplyState.Sending;
        FirstTriedAt ??= at;
        Tries++;
    }

    /// <summary>The platform has it.</summary>
    public void Confirm(string externalId, Instant sentAt, Uri? permalink)
    {
        Require(ReplyState.Sending, ReplyState.Unconfirmed, ReplyState.AskPerson);
        State = ReplyState.Sent;
        ExternalId = externalId;
        SentAt = sentAt;
        Permalink = permalink?.ToString();
        LastFailure = null;
    }

    /// <summary>No answer, or a broken one: it may be there.</summary>
    public void Lose(string reason)
    {
        Require(ReplyState.Sending, ReplyState.Unconfirmed);
        State = ReplyState.Unconfirmed;
        LastFailure = reason;
    }

    /// <summary>Looked, and the platform could not be asked: look again later.</summary>
    public void LookAgain(Instant notBefore, string reason)
    {
        Require(ReplyState.Unconfirmed);
        NotBefore = notBefore;
        LastFailure = reason;
    }

    /// <summary>Looked, and the platform cannot tell.</summary>
    public void AskWhetherSent(string reason)
    {
        Require(ReplyState.Unconfirmed);
        State = ReplyState.AskPerson;
        LastFailure = reason;
    }

    /// <summary>Looked, or a person said: it is not there, so it may be tried again.</summary>
    public void NotThere(Instant notBefore)
    {
        Require(ReplyState.Unconfirmed, ReplyState.AskPerson);
        State = ReplyState.Queued;
        NotBefore = notBefore;
    }

    /// <summary>The platform refused before doing anything, and asked to wait.</summary>
    public void Postpone(Instant notBefore, string reason)
    {
        Require(ReplyState.Sending);
        State = ReplyState.Queued;
        NotBefore = notBefore;
        LastFailure = reason;
    }

    /// <summary>The platform refused for good: nothing was sent.</summary>
    public void Fail(string reason)
    {
        Require(ReplyState.Sending, ReplyState.Queued);
        State = ReplyState.Failed;
        LastFailure = reason;
    }

    /// <summary>A person tries a refused one again.</summary>
    public void Retry(Instant at)
    {
        Require(ReplyState.Failed);
        Enqueue(at, at);
    }

    /// <summary>What the connector is given.</summary>
    public OutboundAct ToAct(string targetExternalId, string conversationExternalId, string? targetAuthorExternalId) => new()
    {
        Kind = OutboundActKind.Reply,
        Text = Text,
        TargetExternalId = targetExternalId,
        ConversationExternalId = conversationExternalId,
        TargetAuthorExternalId = targetAuthorExternalId,
        IdempotencyKey = IdempotencyKey,
        FirstTriedAt = FirstTriedAt ?? CreatedAt,
    };

    private void Enqueue(Instant at, Instant notBefore)
    {
        State = ReplyState.Queued;
        QueuedAt = at;
        NotBefore = notBefore;
    }

    private void Require(params ReadOnlySpan<ReplyState> allowed)
    {
        if (!allowed.Contains(State))
        {
            throw new InvalidOperationException($"A reply that is {State} cannot do this.");
        }
    }
}
