namespace Inbox.Domain.Accounts;

/// <summary>Whether an account can be used.</summary>
public enum AccountState
{
    /// <summary>Polled, and replies can leave through it.</summary>
    Active,

    /// <summary>The platform no longer accepts our token, or wants a person: somebody must sign in again.</summary>
    NeedsSignIn,

    /// <summary>A person stopped polling for now.</summary>
    Paused,

    /// <summary>Taken out; its messages stay readable.</summary>
    Removed,
}
