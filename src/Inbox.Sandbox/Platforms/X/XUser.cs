namespace Inbox.Sandbox.Platforms.X;

/// <summary>A profile on the X sandbox.</summary>
internal sealed class XUser(XUserAdded added)
{
    public ulong Id { get; } = added.Id;

    public string Handle { get; } = added.Handle;

    public string Name { get; } = added.Name;

    /// <summary>An account of the organisation or its staff, as opposed to a member of the public.</summary>
    public bool IsOurs { get; } = added.IsOurs;

    public DateTimeOffset CreatedAt { get; } = added.CreatedAt;

    public int Followers { get; } = added.Followers;

    public bool IsSuspended { get; set; }

    public bool IsProtected { get; set; }
}
