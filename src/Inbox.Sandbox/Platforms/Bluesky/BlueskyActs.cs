using System.Text.Json.Nodes;
using Inbox.Sandbox.Events;
using Inbox.Sandbox.Platforms.Bluesky.Records;
using Inbox.Sandbox.Platforms.Bluesky.World;
using Inbox.Sandbox.Script;

namespace Inbox.Sandbox.Platforms.Bluesky;

/// <summary>
/// What people do on the Bluesky sandbox, without the API: the public, and our own people in the app. A writer is named by
/// handle, DID or any name; who is not known yet is made up. Posts are named by their AT-URI, direct messages by
/// <c>convoId/messageId</c>. Safe from several threads.
/// </summary>
public sealed partial class BlueskyActs
{
    private readonly Network network;

    internal BlueskyActs(Network network) => this.network = network;

    /// <summary>Writes a post. Handles, addresses and tags in the text become facets. Returns its AT-URI.</summary>
    public string Post(string writer, string text, BlueskyTiming? timing = null) =>
        WritePost(writer, text, timing, actKey: null);

    /// <summary>Writes a post that names an account; the handle is put in front unless the text has it.</summary>
    public string Mention(string writer, string account, string text, BlueskyTiming? timing = null) =>
        WritePost(writer, WithHandle(account, text), timing, actKey: null);

    /// <summary>Answers a post. Our own account answering in the app is the same act with its handle as the writer.</summary>
    /// <exception cref="ScriptException">There is no such post.</exception>
    public string Reply(string writer, string target, string text, BlueskyTiming? timing = null) =>
        WritePost(writer, text, timing, actKey: null, replyTo: target);

    /// <summary>Shares a post with words of one's own, which may be empty.</summary>
    /// <exception cref="ScriptException">There is no such post.</exception>
    public string Quote(string writer, string target, string text, BlueskyTiming? timing = null) =>
        WritePost(writer, text, timing, actKey: null, quotes: target);

    /// <summary>
    /// Overwrites a post under its own address: the platform's app has no such button, but its protocol allows it.
    /// </summary>
    /// <exception cref="ScriptException">There is no such post.</exception>
    public void Edit(string uri, string text) => EditPost(uri, text, network.Now, actKey: null);

    /// <summary>Deletes a post, like, follow, block or any other record. What is gone already stays gone.</summary>
    public void Delete(string uri, TimeSpan? indexedAfter = null)
    {
        lock (network.Gate)
        {
            if (network.World.Repos.Find(uri)?.Current is not null)
            {
                network.Append(MakeDeletion(uri, network.Now, indexedAfter));
            }
        }
    }

    /// <summary>Likes a post.</summary>
    public string Like(string who, string uri) => Point(who, Collections.Like, Reference(uri));

    /// <summary>Reposts a post.</summary>
    public string Repost(string who, string uri) => Point(who, Collections.Repost, Reference(uri));

    /// <summary>Follows somebody. Returns the address of the record, to be deleted to unfollow.</summary>
    public string Follow(string who, string whom) => Point(who, Collections.Follow, DidOf(whom));

    /// <summary>Blocks somebody. Returns the address of the record, to be deleted to unblock.</summary>
    public string Block(string who, string whom) => Point(who, Collections.Block, DidOf(whom));

    /// <summary>Writes a record of any kind as it is given, without any check: for what other programs may write.</summary>
    public string WriteRecord(string writer, string collection, JsonObject record, BlueskyTiming? timing = null)
    {
        lock (network.Gate)
        {
            return Write(writer, collection, record, timing, actKey: null);
        }
    }

    internal string WritePost(
        string writer, string text, BlueskyTiming? timing, string? actKey, string? replyTo = null, string? quotes = null)
    {
        lock (network.Gate)
        {
            var at = timing?.At ?? network.Now;
            var record = new JsonObject
            {
                ["text"] = text,
                ["createdAt"] = IsoTime.Write(timing?.ClaimedAt ?? at),
                ["langs"] = new JsonArray("en"),
            };
            if (Facets.Mark(text, handle => network.World.Actors.Find(handle)?.Did) is { } facets)
            {
                record["facets"] = facets;
            }

            if (replyTo is not null)
            {
                record["reply"] = ReplyTo(replyTo);
            }

            if (quotes is not null)
            {
                record["embed"] = new JsonObject { ["$type"] = "app.bsky.embed.record", ["record"] = Reference(quotes) };
            }

            return Write(writer, Collections.Post, record, timing, actKey);
        }
    }

    internal void EditPost(string uri, string text, DateTimeOffset at, string? actKey)
    {
        lock (network.Gate)
        {
            var record = JsonObject.Create(Current(uri).Value!.Value.Clone())!;
            record["text"] = text;
            record.Remove("facets");
            if (Facets.Mark(text, handle => network.World.Actors.Find(handle)?.Did) is { } facets)
            {
                record["facets"] = facets;
            }

            var change = network.MakeWrite(AtUri.Parse(uri)!, Network.ToElement(record), at, at + network.Options.IndexDelay);
            network.Append(change, actKey is null ? null : new ActMark(actKey, uri));
        }
    }

    internal RecordDeleted MakeDeletion(string uri, DateTimeOffset at, TimeSpan? indexedAfter = null)
    {
        var parsed = AtUri.Parse(uri) ?? throw new ScriptException("There is no such record.");
        var indexedAt = at + (indexedAfter ?? network.Options.IndexDelay);
        return new RecordDeleted(parsed.Did, parsed.Collection, parsed.Key, network.World.Keys.Next(at), at, indexedAt);
    }

    internal static string WithHandle(string account, string text) =>
        text.Contains("@" + account, StringComparison.OrdinalIgnoreCase) ? text : $"@{account} {text}";

    private string Write(string writer, string collection, JsonObject record, BlueskyTiming? timing, string? actKey)
    {
        var (did, newPerson) = network.Meet(writer);
        var at = timing?.At ?? network.Now;
        var key = collection == Collections.Profile ? "self" : network.World.Keys.Next(at);
        var uri = new AtUri(did, collection, key);
        record["$type"] = collection;
        var indexedAt = at + (timing?.IndexedAfter ?? network.Options.IndexDelay);
        var change = network.MakeWrite(uri, Network.ToElement(record), at, indexedAt, newPerson);
        network.Append(change, actKey is null ? null : new ActMark(actKey, uri.ToString()));
        return uri.ToString();
    }

    private string Point(string who, string collection, JsonNode subject)
    {
        lock (network.Gate)
        {
            var record = new JsonObject { ["subject"] = subject, ["createdAt"] = IsoTime.Write(network.Now) };
            return Write(who, collection, record, timing: null, actKey: null);
        }
    }

    private JsonObject ReplyTo(string uri)
    {
        var root = Current(uri).Facts.Root ?? uri;
        return new JsonObject { ["root"] = Reference(root), ["parent"] = Reference(uri) };
    }

    /// <summary>
    /// A post by address and version. Of one that is deleted only the address is left, which is what a client would send.
    /// </summary>
    private JsonObject Reference(string uri)
    {
        lock (network.Gate)
        {
            var record = network.World.Repos.Find(uri) ?? throw new ScriptException("There is no such post.");
            return new JsonObject { ["uri"] = uri, ["cid"] = record.Versions.Last(version => version.Value is not null).Cid };
        }
    }

    private RecordVersion Current(string uri) =>
        network.World.Repos.Find(uri)?.Current ?? throw new ScriptException("There is no such post.");

    private string DidOf(string actor)
    {
        lock (network.Gate)
        {
            return network.Find(actor)?.Did ?? throw new ScriptException($"There is nobody called '{actor}' on Bluesky.");
        }
    }
}
