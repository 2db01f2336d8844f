namespace Inbox.Domain.Policies;

/// <summary>What a contact is for.</summary>
public enum ContactPurpose
{
    /// <summary>Complaints that are not worked through in public.</summary>
    Complaint,

    /// <summary>Journalists.</summary>
    Media,
}

/// <summary>An address the public is pointed to.</summary>
/// <param name="Purpose">What it is for.</param>
/// <param name="Address">E-mail or web address; null until an administrator sets it, and no redirect is suggested before.</param>
/// <param name="Clause">The clause that names it.</param>
public sealed record Contact(ContactPurpose Purpose, string? Address, ClauseRef Clause);
