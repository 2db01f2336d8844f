namespace Inbox.Domain.Accounts;

/// <summary>One social network, forum or review site. The list is open: a platform is its lower-case id.</summary>
/// <param name="Id">Lower-case id, for example <c>facebook</c>; also the name of its connector and of <c>--platform</c>.</param>
public readonly record struct Platform(string Id)
{
    public static readonly Platform X = new("x");
    public static readonly Platform Facebook = new("facebook");
    public static readonly Platform Bluesky = new("bluesky");

    /// <summary>The name people know it by.</summary>
    public string DisplayName => Id switch
    {
        "x" => "X",
        "facebook" => "Facebook",
        "bluesky" => "Bluesky",
        "" or null => "",
        _ => char.ToUpperInvariant(Id[0]) + Id[1..],
    };

    public override string ToString() => Id;
}
