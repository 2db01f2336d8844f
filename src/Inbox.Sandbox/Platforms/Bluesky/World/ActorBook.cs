using System.Security.Cryptography;
using System.Text;
using Inbox.Sandbox.Platforms.Bluesky.Records;

namespace Inbox.Sandbox.Platforms.Bluesky.World;

/// <summary>Everybody there is.</summary>
internal sealed class ActorBook
{
    private readonly Dictionary<string, Actor> byDid = new(StringComparer.Ordinal);

    public IEnumerable<Actor> All => byDid.Values;

    /// <summary>The permanent id a handle is given when it first appears: the same for the same seed.</summary>
    public static string DidOf(string handle, int seed)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"did {seed} {handle.ToLowerInvariant()}"));
        return "did:plc:" + Base32.Encode(hash)[..24];
    }

    public Actor Add(Person person, DateTimeOffset at) => byDid[person.Did] = new Actor(person, at);

    public Actor Get(string did) => byDid[did];

    /// <summary>By DID or handle, with or without the sign before it.</summary>
    public Actor? Find(string? actor)
    {
        var name = actor?.TrimStart('@') ?? "";
        return name.StartsWith("did:", StringComparison.Ordinal)
            ? byDid.GetValueOrDefault(name)
            : byDid.Values.FirstOrDefault(known => known.Handle.Equals(name, StringComparison.OrdinalIgnoreCase));
    }

    public void Change(ActorChanged change)
    {
        var actor = byDid[change.Did];
        actor.Handle = change.Handle ?? actor.Handle;
        actor.Name = change.Name ?? actor.Name;
        actor.Status = change.Status ?? actor.Status;
        actor.IsPriorityOnly = change.IsPriorityOnly ?? actor.IsPriorityOnly;
        actor.ChatFrom = change.ChatFrom ?? actor.ChatFrom;
        actor.SignIn = change.SignIn ?? actor.SignIn;
    }
}
