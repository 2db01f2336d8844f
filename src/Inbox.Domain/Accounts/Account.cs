using Inbox.Domain.Connectors;
using NodaTime;

namespace Inbox.Domain.Accounts;

/// <summary>One profile or page on one platform that we read and answer through.</summary>
public sealed class Account
{
    // For the store.
    private Account()
    {
    }

    public AccountId Id { get; private set; }

    public Platform Platform { get; private set; }

    public AccountCategory Category { get; private set; }

    /// <summary>The platform's own id of the profile or page.</summary>
    public string ExternalId { get; private set; } = "";

    /// <summary>The name the platform shows before us, without the leading @; empty where it has none.</summary>
    public string Handle { get; private set; } = "";

    public string DisplayName { get; private set; } = "";

    /// <summary>The pack whose rules hold for its messages.</summary>
    public string PolicyId { get; private set; } = "";

    /// <summary>A calendar that differs from the pack's (an owner in another nation); null for the pack's own.</summary>
    public string? CalendarId { get; private set; }

    /// <summary>The member of staff a professional account belongs to; null for official ones.</summary>
    public UserId? OwnerId { get; private set; }

    /// <summary>Where the platform's API is; the connector's default when null.</summary>
    public Uri? BaseAddress { get; private set; }

    /// <summary>The credentials, encrypted (I12). Never leaves the server.</summary>
    public string ProtectedCredentials { get; private set; } = "";

    public AccountState State { get; private set; }

    public Instant ConnectedAt { get; private set; }

    /// <summary>How far we have read; moves only together with the messages of the page (I1).</summary>
    public string? Cursor { get; private set; }

    /// <summary>The last look at the platform, whatever came of it.</summary>
    public Instant? PolledAt { get; private set; }

    /// <summary>The last look that worked.</summary>
    public Instant? ReadAt { get; private set; }

    /// <summary>Not to be polled before this; null when it may be at once.</summary>
    public Instant? NotBefore { get; private set; }

    /// <summary>Failures in a row; steps the back-off up, and down again on success.</summary>
    public int BackOffLevel { get; private set; }

    /// <summary>When the present run of failures began.</summary>
    public Instant? FailingSince { get; private set; }

    /// <summary>What went wrong last, in a sentence without personal data.</summary>
    public string? LastFailure { get; private set; }

    /// <summary>Answers or items that could not be read so far.</summary>
    public long OddItems { get; private set; }

    /// <summary>
    /// Makes an account that can be polled. A personal account cannot be (I7): it belongs to the person alone.
    /// </summary>
    /// <exception cref="PersonalAccountException">The category is personal.</exception>
    /// <exception cref="ArgumentException">A professional account without an owner, or an official one with one.</exception>
    public static Account Connect(
        Platform platform,
        AccountCategory category,
        string externalId,
        string handle,
        string displayName,
        string policyId,
        UserId? owner,
        Uri? baseAddress,
        string protectedCredentials,
        Instant connectedAt)
    {
        if (category == AccountCategory.Personal)
        {
            throw new PersonalAccountException();
        }

        if (category == AccountCategory.Professional && owner is null)
        {
            throw new ArgumentException("A professional account needs the member of staff it belongs to.", nameof(owner));
        }

        if (category == AccountCategory.Official && owner is not null)
        {
            throw new ArgumentException("An official account belongs to the organisation, not to a person.", nameof(owner));
        }

        ArgumentException.ThrowIfNullOrWhiteSpace(externalId);
        ArgumentException.ThrowIfNullOrWhiteSpace(policyId);
        return new Account
        {
            Id = AccountId.New(),
            Platform = platform,
            Category = category,
            ExternalId = externalId,
            Handle = handle,
            DisplayName = displayName,
            PolicyId = policyId,
            OwnerId = owner,
            BaseAddress = baseAddress,
            ProtectedCredentials = protectedCredentials,
            State = AccountState.Active,
            ConnectedAt = connectedAt,
        };
    }

    /// <summary>Stores credentials that the platform has just exchanged for the old ones, or that a person gave.</summary>
    public void ReplaceCredentials(string protectedCredentials)
    {
        ProtectedCredentials = protectedCredentials;
        if (State == AccountState.NeedsSignIn)
        {
            State = AccountState.Active;
            NotBefore = null;
            LastFailure = null;
        }
    }

    /// <summary>Notes a page that was read and, in the same transaction, moves the cursor (I1).</summary>
    public void PageRead(string? cursor, int oddItems, Instant at)
    {
        Cursor = cursor;
        PolledAt = at;
        ReadAt = at;
        OddItems += oddItems;
        NotBefore = null;
        BackOffLevel = Math.Max(0, BackOffLevel - 1);
        FailingSince = null;
        LastFailure = null;
    }

    /// <summary>Notes a failed look: until when to leave the platform alone, or that a person is needed.</summary>
    public void LookFailed(PlatformFailure failure, Instant at)
    {
        PolledAt = at;
        FailingSince ??= at;
        LastFailure = failure.Detail;
        switch (failure.Class)
        {
            case FailureClass.TokenExpired or FailureClass.NeedsPerson:
                State = AccountState.NeedsSignIn;
                break;
            case FailureClass.Throttled when failure.RetryAt is { } retryAt:
                NotBefore = Instant.Max(retryAt, at);
                break;
            default:
                BackOffLevel = Math.Min(BackOffLevel + 1, BackOff.Highest);
                NotBefore = at + BackOff.For(BackOffLevel);
                break;
        }
    }

    /// <summary>Whether polling may call the platform now.</summary>
    public bool MayBePolled(Instant now) =>
        State == AccountState.Active && Category != AccountCategory.Personal && (NotBefore is not { } notBefore || notBefore <= now);

    /// <summary>The platform's API is at another address now.</summary>
    public void MoveTo(Uri? baseAddress) => BaseAddress = baseAddress;

    public void Pause() => State = State == AccountState.Active ? AccountState.Paused : State;

    public void Resume() => State = State == AccountState.Paused ? AccountState.Active : State;

    /// <summary>Takes the account out: no credentials stay behind.</summary>
    public void Remove()
    {
        State = AccountState.Removed;
        ProtectedCredentials = "";
    }
}
