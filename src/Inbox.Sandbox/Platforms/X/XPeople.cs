using System.Globalization;
using Inbox.Sandbox.Events;
using Inbox.Sandbox.Script;

namespace Inbox.Sandbox.Platforms.X;

/// <summary>What people do in the X app: the public, and our own people. Callers hold the world's lock.</summary>
internal sealed class XPeople(EventLog<XEvent> log, XWorld world)
{
    private const ulong FirstUserId = 1_400_000_000_000_000_000;
    private const int LongestHandle = 15;
    private const int LongestText = 25_000;
    private const int Edits = 5;

    /// <summary>One of our accounts.</summary>
    public XUser Account(string? handle) => handle is not null && world.FindUser(handle) is { IsOurs: true } user
        ? user
        : throw new ScriptException($"X has no account '{handle}' of ours.");

    public XUser AddAccount(string handle, string name, ulong? id)
    {
        if (world.FindUser(handle) is { } user)
        {
            return user.IsOurs ? user : throw new ScriptException($"'{handle}' is a member of the public on X.");
        }

        return handle.Length <= LongestHandle && XText.Handles("@" + handle).FirstOrDefault() == handle
            ? Add(handle, name, true, id)
            : throw new ScriptException($"'{handle}' cannot be a handle on X: 1 to 15 letters, digits and underscores.");
    }

    /// <summary>A member of the public by handle or name, made up on first use.</summary>
    public XUser Person(string? author)
    {
        if (string.IsNullOrWhiteSpace(author))
        {
            throw new ScriptException("Someone must be named as the author.");
        }

        var known = world.FindUser(author) ?? world.Users.Values.FirstOrDefault(u => !u.IsOurs && u.Name == author.Trim());
        return known is { IsOurs: true }
            ? throw new ScriptException($"'{author}' is an account of ours, not a member of the public.")
            : known ?? Add(FreeHandle(author), author.Trim().TrimStart('@'), false, null);
    }

    public string Write(XUser author, string? text, DateTimeOffset at, XDraft draft, ActMark? mark = null)
    {
        var words = Words(text, draft.Reposts is not null);
        var parent = draft.ReplyTo is null ? null : Post(draft.ReplyTo);
        var handles = parent is null || draft.IsWithoutHandles ? string.Empty : XHandles.For(parent, author, words, world, []);
        var id = world.Ids.At(at);
        var reposted = draft.Reposts is null ? null : Post(draft.Reposts);
        words = reposted is null ? words : $"RT @{world.Users[reposted.AuthorId].Handle}: {reposted.FullText}";
        var written = new XPostWritten(
            id, author.Id, at, handles, words,
            parent?.Id, draft.Quotes is null ? null : Post(draft.Quotes).Id, reposted?.Id, Photo: draft.Photo);
        log.Append(written, Marked(mark, id));
        return Text(id);
    }

    /// <summary>Makes a new version of a post; a reply, or a post older than its window, cannot be edited.</summary>
    public string Edit(string? target, string? text, DateTimeOffset at, ActMark? mark = null)
    {
        var post = Post(target).Versions[^1];
        if (post.ReplyTo is not null || post.Reposts is not null || at > post.EditableUntil || post.Versions.Count > Edits)
        {
            throw new ScriptException(
                "X does not allow this post to be edited: it is a reply, too old, or was edited five times.");
        }

        var id = world.Ids.At(at);
        log.Append(
            new XPostWritten(
                id, post.AuthorId, at, string.Empty, Words(text), Quotes: post.Quotes, EditOf: post.Id, Photo: post.Photo),
            Marked(mark, id));
        return Text(id);
    }

    public void Delete(string? target, DateTimeOffset at, ActMark? mark = null)
    {
        var post = Post(target);
        log.Append(new XPostDeleted(post.Id, at), Marked(mark, post.Id));
    }

    public string Send(XUser from, XUser to, string? text, DateTimeOffset at, ActMark? mark = null)
    {
        if (world.DmBlocks.Contains((to.Id, from.Id)))
        {
            throw new ScriptException($"'{to.Handle}' takes no direct messages from '{from.Handle}'.");
        }

        var id = world.Ids.At(at);
        log.Append(new XDirectMessageSent(id, from.Id, to.Id, Words(text), at), Marked(mark, id));
        return Text(id);
    }

    public XPost Post(string? target)
    {
        var id = XQuery.ParseId(target is null ? null : log.FindActId(target) ?? target);
        return world.FindPost(id) is { IsDeleted: false } post ? post : throw new ScriptException($"X has no post '{target}'.");
    }

    private static ActMark? Marked(ActMark? mark, ulong id) => mark is null ? null : mark with { Id = Text(id) };

    private static string Text(ulong id) => id.ToString(CultureInfo.InvariantCulture);

    private static string Words(string? text, bool mayBeEmpty = false) =>
        mayBeEmpty || (!string.IsNullOrWhiteSpace(text) && text.Length <= LongestText)
            ? text ?? string.Empty
            : throw new ScriptException($"A text has 1 to {LongestText} characters.");

    private XUser Add(string handle, string name, bool isOurs, ulong? id)
    {
        // Age and followers look different for everyone, and the same at every run.
        var look = int.Parse(TokenText.HashOf(handle)[..4], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        var created = new DateTimeOffset(2012, 3, 1, 10, 0, 0, TimeSpan.Zero).AddDays(look % 4_000);
        var given = id ?? (FirstUserId + ((ulong)world.Users.Count * 1_009));
        log.Append(new XUserAdded(given, handle, name, isOurs, created, look % 900));
        return world.FindUser(handle) ?? throw new InvalidOperationException("The profile was just added.");
    }

    private string FreeHandle(string author)
    {
        var letters = string.Concat(author.Trim().TrimStart('@').Select(c => char.IsAsciiLetterOrDigit(c) ? c : '_'));
        var handle = letters[..Math.Min(LongestHandle, letters.Length)];
        for (var number = 2; world.FindUser(handle) is not null; number++)
        {
            var end = number.ToString(CultureInfo.InvariantCulture);
            handle = letters[..Math.Min(LongestHandle - end.Length, letters.Length)] + end;
        }

        return handle;
    }
}

/// <summary>What a post refers to and carries, by act key or id.</summary>
internal sealed record XDraft(
    string? ReplyTo = null, string? Quotes = null, string? Reposts = null, bool IsWithoutHandles = false, XPhoto? Photo = null);
