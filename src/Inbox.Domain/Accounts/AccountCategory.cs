namespace Inbox.Domain.Accounts;

/// <summary>Whose voice an account is.</summary>
public enum AccountCategory
{
    /// <summary>Speaks for the organisation.</summary>
    Official,

    /// <summary>A member of staff's work-identified account.</summary>
    Professional,

    /// <summary>A person's own. Can be recorded as out of scope; never connected, polled or stored (I7).</summary>
    Personal,
}
