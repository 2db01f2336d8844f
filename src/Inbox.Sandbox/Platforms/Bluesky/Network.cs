using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Inbox.Sandbox.Events;
using Inbox.Sandbox.Platforms.Bluesky.Records;
using Inbox.Sandbox.Platforms.Bluesky.World;
using Inbox.Sandbox.Script;
using Microsoft.AspNetCore.Http;

namespace Inbox.Sandbox.Platforms.Bluesky;

/// <summary>The world with its log and clock: what API, acts and pages share. Callers hold <see cref="Gate"/>.</summary>
internal sealed class Network : IDisposable
{
    private readonly SandboxContext context;
    private readonly EventLog<BlueskyEvent> log;

    public Network(SandboxContext context, BlueskyOptions options)
    {
        this.context = context;
        Options = options;
        World = new BlueskyWorld(context.Seed);
        log = EventLogFile.Open<BlueskyEvent>(context.LogDirectory, BlueskyPlatform.PlatformName, World.Apply);
    }

    public BlueskyOptions Options { get; }

    public BlueskyWorld World { get; }

    public Lock Gate => log.Gate;

    public DateTimeOffset Now => context.Now;

    public int Seed => context.Seed;

    public void Append(BlueskyEvent change, ActMark? mark = null) => log.Append(change, mark);

    public bool HasAct(string key) => log.HasAct(key);

    public string? FindActId(string key) => log.FindActId(key);

    /// <summary>When the servers that answer reads learn of what this request writes; takes a planned lag.</summary>
    public DateTimeOffset TakeIndexedAt(HttpContext http) => (context.TakeVisibleAt(http) ?? Now) + Options.IndexDelay;

    /// <summary>Somebody by DID, handle, or the name a handle was made of.</summary>
    public Actor? Find(string? actor) =>
        World.Actors.Find(actor) ?? (actor is null ? null : World.Actors.Find(Handles.Make(actor)));

    /// <summary>One of our own accounts.</summary>
    /// <exception cref="ScriptException">It is not there, or belongs to the public.</exception>
    public Actor Ours(string? account) =>
        Find(account) is { IsOurs: true } ours
            ? ours
            : throw new ScriptException($"'{account}' is no account of ours on Bluesky.");

    /// <summary>Somebody who may be new: then the event that names them first carries what is returned beside.</summary>
    public (string Did, Person? New) Meet(string name)
    {
        if (Find(name) is { } known)
        {
            return (known.Did, null);
        }

        if (name.StartsWith("did:", StringComparison.Ordinal))
        {
            throw new ScriptException("There is nobody with that DID.");
        }

        var handle = Handles.Make(name);
        var did = ActorBook.DidOf(handle, Seed);
        return World.Actors.Find(did) is not null
            ? (did, null)
            // Who gives a handle gives no name: then there is none, as happens.
            : (did, new Person(did, handle, Handles.IsHandle(name.TrimStart('@')) ? "" : name.TrimStart('@')));
    }

    /// <summary>The event of writing a record; nothing has happened before it is appended.</summary>
    public RecordWritten MakeWrite(
        AtUri uri, JsonElement record, DateTimeOffset at, DateTimeOffset indexedAt, Person? newPerson = null) =>
        new(uri.Did, uri.Collection, uri.Key, record, Cid.OfRecord(record), World.Keys.Next(at), at, indexedAt, newPerson);

    /// <summary>A name for something that only has to be new, made of the seed and a number.</summary>
    public string MakeId(string kind, int number) =>
        Base32.Encode(SHA256.HashData(Encoding.UTF8.GetBytes($"{kind} {Seed} {number}")))[..32];

    public static JsonElement ToElement(JsonNode node) => JsonSerializer.SerializeToElement(node);

    public void Dispose() => log.Dispose();
}
