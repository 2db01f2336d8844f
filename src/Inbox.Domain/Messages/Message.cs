using Inbox.Domain.Connectors;
using Inbox.Domain.Triage;
using NodaTime;

namespace Inbox.Domain.Messages;

/// <summary>One inbound item as it stands in the inbox, with its response clock. Our own posts and replies are kept beside it as context.</summary>
public sealed class Message
{
    private readonly List<Flag> flags = [];
    private readonly List<Revision> revisions = [];

    private Message()
    {
    }

    public MessageId Id { get; private set; }

    public AccountId AccountId { get; private set; }

    public ConversationId ConversationId { get; private set; }

    /// <summary>Null where the platform hides who wrote it.</summary>
    public AuthorId? AuthorId { get; private set; }

    /// <summary>With the account, unique (I2).</summary>
    public string ExternalId { get; private set; } = "";

    public string? ParentExternalId { get; private set; }

    public MessageKind Kind { get; private set; }

    public string Text { get; private set; } = "";

    public string? Permalink { get; private set; }

    public IReadOnlyList<MediaItem> Media { get; private set; } = [];

    /// <summary>Written by the account itself, in the product or in the platform's app.</summary>
    public bool IsOurs { get; private set; }

    /// <summary>Out of public sight on the platform.</summary>
    public bool IsHidden { get; private set; }

    /// <summary>Why the API will not take a reply, in a sentence; null when it may.</summary>
    public string? ReplyRefusal { get; private set; }

    /// <summary>The platform's time; where it gave none, our first sight (<see cref="IsPublishedAtEstimated"/>).</summary>
    public Instant PublishedAt { get; private set; }

    public bool IsPublishedAtEstimated { get; private set; }

    /// <summary>When we first had it.</summary>
    public Instant FetchedAt { get; private set; }

    /// <summary>Grows with each edit seen; 1 at first.</summary>
    public int RevisionNumber { get; private set; }

    /// <summary>When we saw that it was gone from the platform.</summary>
    public Instant? DeletedAt { get; private set; }

    public MessageState State { get; private set; }

    public Category Category { get; private set; }

    /// <summary>0 to 1: how sure triage is of the category; 1 once a person has set it.</summary>
    public double CategoryConfidence { get; private set; }

    /// <summary>The findings in words, one a line, as triage gave them.</summary>
    public string TriageExplanation { get; private set; } = "";

    /// <summary>The rule that reckoned the due time; null where no clock runs.</summary>
    public string? ClockRule { get; private set; }

    public string? CalendarId { get; private set; }

    /// <summary>The pack and its version in force when the due time was reckoned, as <c>ett@1</c>.</summary>
    public string PolicyVersion { get; private set; } = "";

    /// <summary>The latest moment allowed, itself included; null where no reply is due.</summary>
    public Instant? DueAt { get; private set; }

    public Instant? WarnAt { get; private set; }

    /// <summary>The due time step by step (I5), one sentence a line.</summary>
    public string DueExplanation { get; private set; } = "";

    /// <summary>The platform's time of our first reply, wherever it was made (I4).</summary>
    public Instant? FirstReplyAt { get; private set; }

    /// <summary>The first reply was made in the platform's own app.</summary>
    public bool IsAnsweredInApp { get; private set; }

    public ClosingOutcome? Outcome { get; private set; }

    public Instant? ClosedAt { get; private set; }

    /// <summary>Why it was closed, where a person gave a reason.</summary>
    public string? ClosingReason { get; private set; }

    /// <summary>Somebody in charge has been told and has not yet acknowledged: stands above everything else.</summary>
    public bool IsEscalated { get; private set; }

    /// <summary>Somebody in charge was told at some time, acknowledged or not.</summary>
    public bool WasEscalated { get; private set; }

    /// <summary>Touches a child or somebody at risk: seen by the named roles alone (I13).</summary>
    public bool IsSafeguarding { get; private set; }

    /// <summary>Whose work it is; null for nobody's yet.</summary>
    public UserId? AssignedTo { get; private set; }

    public IReadOnlyList<Flag> Flags => flags;

    public IReadOnlyList<Revision> Revisions => revisions;

    /// <summary>Whether an answer or a decision is still owed.</summary>
    public bool IsOwed { get; private set; }

    /// <summary>Its place among what is owed, lowest first: see <see cref="MessageRank"/>.</summary>
    public MessageRank Rank { get; private set; }

    /// <summary>The due time, or <see cref="NeverDue"/>: what is owed is listed by this within its rank.</summary>
    public Instant SortDueAt { get; private set; }

    /// <summary>When the platform was last asked how it reads.</summary>
    public Instant CheckedAt { get; private set; }

    /// <summary>Sorts what has no due time after everything that has one.</summary>
    public static Instant NeverDue { get; } = Instant.FromUtc(9999, 1, 1, 0, 0);

    /// <summary>A message as it first came; it has no category and no clock yet.</summary>
    public static Message Receive(
        AccountId account,
        ConversationId conversation,
        AuthorId? author,
        InboundMessage inbound,
        Instant fetchedAt)
    {
        var message = new Message
        {
            Id = MessageId.New(),
            AccountId = account,
            ConversationId = conversation,
            AuthorId = author,
            ExternalId = inbound.ExternalId,
            ParentExternalId = inbound.ParentId,
            Kind = inbound.Kind,
            Text = inbound.Text,
            Permalink = inbound.Permalink?.ToString(),
            Media = inbound.Media,
            IsOurs = inbound.IsOurs,
            IsHidden = inbound.IsHidden,
            ReplyRefusal = inbound.ReplyRefusal,
            PublishedAt = inbound.PublishedAt ?? fetchedAt,
            IsPublishedAtEstimated = inbound.PublishedAt is null,
            FetchedAt = fetchedAt,
            RevisionNumber = 1,
            CheckedAt = fetchedAt,
            State = inbound.IsOurs || inbound.IsContextOnly ? MessageState.Context : MessageState.Open,
            Category = Category.Other,
        };
        message.Place();
        return message;
    }

    /// <summary>Records what triage found of the present text; replaces earlier findings.</summary>
    public void Judge(Category category, double confidence, IEnumerable<Flag> findings, string explanation, bool isSafeguarding)
    {
        Category = category;
        CategoryConfidence = confidence;
        TriageExplanation = explanation;
        IsSafeguarding = IsSafeguarding || isSafeguarding;
        flags.Clear();
        flags.AddRange(findings);
        Place();
    }

    /// <summary>A person says what it is; kept with the message, and the audit trail has who and what before.</summary>
    public void CorrectCategory(Category category, bool isSafeguarding)
    {
        Category = category;
        CategoryConfidence = 1;
        IsSafeguarding = isSafeguarding;
        Place();
    }

    /// <summary>Starts or resets the response clock: the latest moment allowed and how it was reckoned (I5).</summary>
    public void SetDue(string rule, string calendarId, string policyVersion, Instant dueAt, Instant warnAt, string explanation)
    {
        ClockRule = rule;
        CalendarId = calendarId;
        PolicyVersion = policyVersion;
        DueAt = dueAt;
        WarnAt = warnAt;
        DueExplanation = explanation;
        Place();
    }

    /// <summary>No reply is due; the sentence says why.</summary>
    public void SetNoDue(string policyVersion, string explanation)
    {
        ClockRule = null;
        PolicyVersion = policyVersion;
        DueAt = null;
        WarnAt = null;
        DueExplanation = explanation;
        Place();
    }

    /// <summary>
    /// Compares with what the platform says now. A changed text becomes a revision and the earlier one stays readable (I2).
    /// </summary>
    /// <returns>True when the text changed, so that it must be judged again.</returns>
    public bool Refresh(InboundMessage inbound, Instant at)
    {
        IsHidden = inbound.IsHidden;
        ReplyRefusal = inbound.ReplyRefusal;
        DeletedAt = null;
        if (inbound.Media.Count > 0)
        {
            Media = inbound.Media;
        }

        if (string.Equals(inbound.Text, Text, StringComparison.Ordinal))
        {
            return false;
        }

        revisions.Add(Revision.Of(this, at));
        Text = inbound.Text;
        RevisionNumber++;
        return true;
    }

    /// <summary>The platform no longer has it. What was seen stays; what was owed ends as withdrawn.</summary>
    /// <returns>True when that is news.</returns>
    public bool Withdraw(Instant at)
    {
        if (DeletedAt is not null)
        {
            return false;
        }

        DeletedAt = at;
        if (IsOwed)
        {
            Close(ClosingOutcome.Withdrawn, at, "Removed from the platform.");
        }

        return true;
    }

    /// <summary>
    /// Ends the clock at the platform's time of our reply, wherever it was made (I4). An earlier reply, found later, moves the end back.
    /// </summary>
    /// <returns>True when it changed anything.</returns>
    public bool Answer(Instant repliedAt, bool inApp, bool isRedirect)
    {
        if (State == MessageState.Context || repliedAt < PublishedAt)
        {
            return false;
        }

        if (FirstReplyAt is { } first && first <= repliedAt)
        {
            return false;
        }

        FirstReplyAt = repliedAt;
        IsAnsweredInApp = inApp;
        if (Outcome is null or ClosingOutcome.Replied or ClosingOutcome.Redirected)
        {
            Close(isRedirect ? ClosingOutcome.Redirected : ClosingOutcome.Replied, repliedAt, null);
        }

        return true;
    }

    /// <summary>Closes with an outcome. Every message needs one (INB-01).</summary>
    public void Close(ClosingOutcome outcome, Instant at, string? reason)
    {
        if (State == MessageState.Context)
        {
            throw new InvalidOperationException("Our own words and talk among others are not closed: nothing is owed on them.");
        }

        State = MessageState.Closed;
        Outcome = outcome;
        ClosedAt = at;
        ClosingReason = reason;
        Place();
    }

    /// <summary>Puts it back on the list: the decision to close it was wrong.</summary>
    public void Reopen()
    {
        if (State != MessageState.Closed || FirstReplyAt is not null || DeletedAt is not null)
        {
            throw new InvalidOperationException("Only a message that was closed without a reply, and is still there, can be reopened.");
        }

        State = MessageState.Open;
        Outcome = null;
        ClosedAt = null;
        ClosingReason = null;
        Place();
    }

    public void Escalate()
    {
        IsEscalated = true;
        WasEscalated = true;
        Place();
    }

    public void EscalationAcknowledged()
    {
        IsEscalated = false;
        Place();
    }

    /// <summary>The platform was asked about it again.</summary>
    public void Checked(Instant at) => CheckedAt = at;

    /// <summary>The first reply turned out to be ours: sent here, seen on the platform before it was confirmed.</summary>
    public void AnsweredHere() => IsAnsweredInApp = false;

    public void AssignTo(UserId? user) => AssignedTo = user;

    public void SetHidden(bool hidden) => IsHidden = hidden;

    /// <summary>Late: the due time has passed and no reply or exempting decision came by then.</summary>
    public bool IsBreachedAt(Instant now)
    {
        if (DueAt is not { } due || State == MessageState.Held)
        {
            return false;
        }

        return (FirstReplyAt ?? (State == MessageState.Closed ? ClosedAt : null) ?? now) > due;
    }

    private void Place()
    {
        IsOwed = State is MessageState.Open or MessageState.Acknowledged or MessageState.Held;
        Rank = IsEscalated ? MessageRank.Escalated
            : Category is Category.Safeguarding or Category.LineCrossing ? MessageRank.CrossedTheLine
            : MessageRank.ByDueTime;
        SortDueAt = DueAt ?? NeverDue;
    }
}
