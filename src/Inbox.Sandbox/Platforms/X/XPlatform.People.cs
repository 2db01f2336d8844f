using System.Globalization;

namespace Inbox.Sandbox.Platforms.X;

/// <content>
/// What people do in the X app, for tests. Authors are named by handle or name and made up on first use; times default to
/// now. Each method throws <see cref="Script.ScriptException"/> when X would not allow the act.
/// </content>
public sealed partial class XPlatform
{
    /// <summary>One of our accounts, made unless it is there.</summary>
    public XAccount AddAccount(string handle, string name, ulong? id = null) =>
        Locked(() => new XAccount(Id(On.People.AddAccount(handle, name, id).Id), handle, name));

    /// <summary>A member of the public writes a post of their own; returns its id.</summary>
    public Task<string> PublicPostAsync(string author, string text, DateTimeOffset? at = null, XPhoto? photo = null) =>
        Done(() => On.People.Write(On.People.Person(author), text, At(at), new XDraft(Photo: photo)));

    /// <summary>
    /// A member of the public answers a post; <paramref name="withHandles"/> false removes the automatic handles.
    /// </summary>
    public Task<string> ReplyAsync(
        string author, string target, string text, DateTimeOffset? at = null, bool withHandles = true) =>
        Done(() => On.People.Write(On.People.Person(author), text, At(at),
            new XDraft(ReplyTo: target, IsWithoutHandles: !withHandles)));

    /// <summary>A member of the public quotes a post.</summary>
    public Task<string> QuoteAsync(string author, string target, string text, DateTimeOffset? at = null) =>
        Done(() => On.People.Write(On.People.Person(author), text, At(at), new XDraft(Quotes: target)));

    /// <summary>A member of the public reposts a post without words.</summary>
    public Task<string> RepostAsync(string author, string target, DateTimeOffset? at = null) =>
        Done(() => On.People.Write(On.People.Person(author), null, At(at), new XDraft(Reposts: target)));

    /// <summary>A member of the public sends our account a direct message.</summary>
    public Task<string> DirectMessageAsync(string author, string account, string text, DateTimeOffset? at = null) =>
        Done(() => On.People.Send(On.People.Person(author), On.People.Account(account), text, At(at)));

    /// <summary>Our account posts in the app.</summary>
    public Task<string> OwnPostAsync(string account, string text, DateTimeOffset? at = null) =>
        Done(() => On.People.Write(On.People.Account(account), text, At(at), new XDraft()));

    /// <summary>Our account answers a post in the app.</summary>
    public Task<string> NativeReplyAsync(string account, string target, string text, DateTimeOffset? at = null) =>
        Done(() => On.People.Write(On.People.Account(account), text, At(at), new XDraft(ReplyTo: target)));

    /// <summary>Our account sends a direct message in the app.</summary>
    public Task<string> NativeDirectMessageAsync(string account, string author, string text, DateTimeOffset? at = null) =>
        Done(() => On.People.Send(On.People.Account(account), On.People.Person(author), text, At(at)));

    /// <summary>The writer changes a post; returns the id of the new version.</summary>
    public Task<string> EditAsync(string id, string text, DateTimeOffset? at = null) =>
        Done(() => On.People.Edit(id, text, At(at)));

    /// <summary>The writer deletes a post.</summary>
    public Task DeleteAsync(string id) => Done(() =>
    {
        On.People.Delete(id, On.Context.Now);
        return id;
    });

    /// <summary>Changes how a profile stands; others cannot read a suspended or protected one.</summary>
    public void SetStanding(string handle, bool isSuspended = false, bool isProtected = false) => Locked(() =>
    {
        On.Log.Append(new XUserChanged(On.People.Person(handle).Id, isSuspended, isProtected));
        return true;
    });

    /// <summary>What the public sees of a profile's posts and replies now, newest first.</summary>
    public IReadOnlyList<XSeen> PostsOf(string handle) => Locked<IReadOnlyList<XSeen>>(() =>
        [.. world.Visible(On.Context.Now).Where(p => world.FindUser(handle)?.Id == p.AuthorId).Select(Seen)]);

    /// <summary>The direct messages of a profile as it sees them now, newest first.</summary>
    public IReadOnlyList<XSeen> MessagesOf(string handle) => Locked<IReadOnlyList<XSeen>>(() =>
        world.FindUser(handle) is { } user
            ? [.. world.MessagesOf(user.Id, On.Context.Now).Select(Seen)]
            : []);

    private XSeen Seen(XPost post) => new(
        Id(post.Id), world.Users[post.AuthorId].Handle, post.FullText, post.At, post.ReplyTo is { } parent ? Id(parent) : null,
        post.IsHidden, post.IsByApi);

    private XSeen Seen(XDirectMessage message) => new(
        Id(message.Id), world.Users[message.From].Handle, message.Text, message.At, null, false, false);

    private static string Id(ulong id) => id.ToString(CultureInfo.InvariantCulture);

    private DateTimeOffset At(DateTimeOffset? at) => at ?? On.Context.Now;

    private T Locked<T>(Func<T> act)
    {
        lock (On.Log.Gate)
        {
            return act();
        }
    }

    private Task<string> Done(Func<string> act) => Task.FromResult(Locked(act));
}

/// <summary>One of our accounts on X.</summary>
/// <param name="Id">User id.</param>
/// <param name="Handle">Handle without the at sign.</param>
/// <param name="Name">Display name.</param>
public sealed record XAccount(string Id, string Handle, string Name);

/// <summary>A post or message as people see it.</summary>
/// <param name="Id">Id of the post or message.</param>
/// <param name="Handle">Who wrote it.</param>
/// <param name="Text">The words, with the handles in front of a reply.</param>
/// <param name="At">When.</param>
/// <param name="ReplyTo">Id of what it answers, or null.</param>
/// <param name="IsHidden">Hidden by the owner of the conversation.</param>
/// <param name="IsByApi">True when it came through the API.</param>
public sealed record XSeen(
    string Id, string Handle, string Text, DateTimeOffset At, string? ReplyTo, bool IsHidden, bool IsByApi);
