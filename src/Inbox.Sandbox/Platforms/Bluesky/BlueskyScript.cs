using Inbox.Sandbox.Events;
using Inbox.Sandbox.Platforms.Bluesky.Records;
using Inbox.Sandbox.Platforms.Bluesky.World;
using Inbox.Sandbox.Script;

namespace Inbox.Sandbox.Platforms.Bluesky;

/// <summary>Plays acts of a script, each as one event.</summary>
internal sealed class BlueskyScript(Network network, BlueskyActs acts)
{
    public void Play(ScriptAct act, DateTimeOffset publishedAt)
    {
        lock (network.Gate)
        {
            Play(act, new BlueskyTiming { At = publishedAt }, publishedAt);
        }
    }

    private void Play(ScriptAct act, BlueskyTiming timing, DateTimeOffset at)
    {
        switch (act.Verb)
        {
            case ScriptVerb.Post:
                acts.WritePost(Ours(act).Did, Text(act), timing, act.Key);
                break;
            case ScriptVerb.Reply:
                acts.WritePost(Author(act), Text(act), timing, act.Key, replyTo: Target(act));
                break;
            case ScriptVerb.Mention:
                acts.WritePost(Author(act), BlueskyActs.WithHandle(Ours(act).Handle, Text(act)), timing, act.Key);
                break;
            case ScriptVerb.Quote:
                acts.WritePost(Author(act), Text(act), timing, act.Key, quotes: Target(act));
                break;
            case ScriptVerb.OwnReply:
                acts.WritePost(Ours(act).Did, Text(act), timing, act.Key, replyTo: Target(act));
                break;
            case ScriptVerb.DirectMessage:
                acts.SendMessage(Author(act), Ours(act).Did, Text(act), at, act.Key);
                break;
            case ScriptVerb.OwnDirectMessage:
                acts.SendMessage(Ours(act).Did, network.Meet(Author(act)).Did, Text(act), at, act.Key);
                break;
            case ScriptVerb.Edit:
                acts.EditPost(Target(act), Text(act), at, act.Key);
                break;
            case ScriptVerb.Delete:
                Delete(act, Target(act), at);
                break;
            default:
                throw Wrong(act, $"Bluesky has no '{act.Verb}'");
        }
    }

    /// <summary>The writer of a direct message deletes it for themselves only: the other side goes on seeing it.</summary>
    private void Delete(ScriptAct act, string target, DateTimeOffset at)
    {
        BlueskyEvent change = target.StartsWith("at://", StringComparison.Ordinal)
            ? acts.MakeDeletion(target, at)
            : acts.MakeMessageDeletion(target, [acts.ConvoOf(target).Message.Sender], at);
        network.Append(change, new ActMark(act.Key, target));
    }

    private Actor Ours(ScriptAct act)
    {
        if (act is not { Account: null, Verb: ScriptVerb.OwnReply, Target: not null })
        {
            return network.Ours(act.Account);
        }

        // Who is answered is not always ours; the writer of the thread's first post is.
        var root = network.World.Repos.Find(Target(act))?.Current?.Facts.Root ?? Target(act);
        return network.Ours(AtUri.Parse(root)?.Did);
    }

    private string Target(ScriptAct act)
    {
        var target = act.Target ?? throw Wrong(act, "it has no target");
        return network.FindActId(target) ?? target;
    }

    private static string Author(ScriptAct act) => act.Author ?? throw Wrong(act, "it has no author");

    private static string Text(ScriptAct act) => act.Text ?? throw Wrong(act, "it has no text");

    private static ScriptException Wrong(ScriptAct act, string why) => new($"Act '{act.Key}' cannot be played: {why}.");
}
