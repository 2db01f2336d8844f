namespace Inbox.Domain.Audit;

/// <summary>Who did it: one human author or one named rule (I11).</summary>
public sealed record Actor
{
    private Actor(string id, string name)
    {
        Id = id;
        Name = name;
    }

    public string Id { get; }

    public string Name { get; }

    /// <summary>The program itself, starting, migrating or recovering.</summary>
    public static Actor System { get; } = new("system", "Inbox");

    public static Actor User(UserId id, string name) => new($"user:{id}", name);

    /// <summary>A rule, by the id it has in the pack or in triage.</summary>
    public static Actor Rule(string id, string inWords) => new($"rule:{id}", inWords);
}
