namespace Inbox.Sandbox.Platforms.Facebook;

/// <content>
/// What people do on Facebook, for tests. Authors are named by name or id and made up on first use; times default to now.
/// Each method throws <see cref="Script.ScriptException"/> when Facebook would not allow the act.
/// </content>
public sealed partial class FacebookPlatform
{
    /// <summary>One of our Pages, made unless it is there.</summary>
    public FacebookAccount AddPage(string handle, string name) =>
        Locked(() => new FacebookAccount(FacebookShape.Id(On.People.AddPage(handle, name).Id), handle, name));

    /// <summary>Id of a person, who is made up on first use.</summary>
    public string PersonId(string name) => Locked(() => FacebookShape.Id(On.People.Person(name).Id));

    /// <summary>Our Page publishes in the app; returns the id of the post.</summary>
    public Task<string> OwnPostAsync(string account, string text, DateTimeOffset? at = null) =>
        Done(() => On.People.Post(On.People.Account(account).Id, On.People.Account(account).Id, text, At(at)));

    /// <summary>A member of the public writes on our Page.</summary>
    public Task<string> VisitorPostAsync(string author, string account, string text, DateTimeOffset? at = null) =>
        Done(() => On.People.Post(On.People.Person(author).Id, On.People.Account(account).Id, text, At(at)));

    /// <summary>A member of the public writes on their own profile and tags our Page.</summary>
    public Task<string> TaggedPostAsync(string author, string account, string text, DateTimeOffset? at = null) => Done(() =>
    {
        var person = On.People.Person(author).Id;
        return On.People.Post(person, person, text, At(at), On.People.Account(account).Id);
    });

    /// <summary>A member of the public comments on a post, or answers a comment.</summary>
    public Task<string> CommentAsync(
        string author, string target, string text, DateTimeOffset? at = null, string? picture = null) =>
        Done(() => On.People.Comment(On.People.Person(author).Id, target, text, At(at), picture: picture));

    /// <summary>A member of the public sends our Page a message.</summary>
    public Task<string> DirectMessageAsync(string author, string account, string text, DateTimeOffset? at = null) =>
        Done(() => On.People.Send(On.People.Account(account), On.People.Person(author), false, text, At(at)));

    /// <summary>Our Page answers in the app.</summary>
    public Task<string> NativeReplyAsync(string account, string target, string text, DateTimeOffset? at = null) =>
        Done(() => On.People.Comment(On.People.Account(account).Id, target, text, At(at)));

    /// <summary>Our Page sends a message in the app.</summary>
    public Task<string> NativeDirectMessageAsync(string account, string author, string text, DateTimeOffset? at = null) =>
        Done(() => On.People.Send(On.People.Account(account), On.People.Person(author), true, text, At(at)));

    /// <summary>The writer changes a post or comment.</summary>
    public Task EditAsync(string id, string text) => Done(() =>
    {
        On.People.Edit(id, text);
        return id;
    });

    /// <summary>The writer deletes a post or comment.</summary>
    public Task DeleteAsync(string id) => Done(() =>
    {
        On.People.Delete(id);
        return id;
    });

    /// <summary>Changes how a person stands: named in the API or not, open to messages or not.</summary>
    public void SetStanding(string author, bool hasNoName = false, bool refusesMessages = false) => Locked(() =>
    {
        On.Log.Append(new FacebookPersonChanged(On.People.Person(author).Id, hasNoName, refusesMessages));
        return true;
    });

    /// <summary>What the public sees under a post or comment now, oldest first.</summary>
    public IReadOnlyList<FacebookSeen> CommentsUnder(string id) => Locked<IReadOnlyList<FacebookSeen>>(() =>
        [.. world.Comments.Values.Where(c => (c.Post.Id == id || c.Parent?.Id == id) && c.IsVisible(On.Context.Now))
            .OrderBy(c => c.CreatedAt).ThenBy(c => c.Number).Select(Seen)]);

    /// <summary>Posts on our Page as the public sees them now, newest first.</summary>
    public IReadOnlyList<FacebookSeen> PostsOn(string account) => Locked<IReadOnlyList<FacebookSeen>>(() =>
        [.. world.Posts.Values.Where(p => p.Place == On.People.Account(account).Id && p.IsVisible(On.Context.Now))
            .OrderByDescending(p => p.CreatedAt).ThenByDescending(p => p.Number).Select(Seen)]);

    /// <summary>Messages between our Page and a person, newest first.</summary>
    public IReadOnlyList<FacebookSeen> MessagesWith(string account, string author) => Locked<IReadOnlyList<FacebookSeen>>(() =>
        world.Threads.TryGetValue((On.People.Account(account).Id, On.People.Person(author).Id), out var thread)
            ? [.. thread.Visible(On.Context.Now).Select(Seen)]
            : []);

    private FacebookSeen Seen(FacebookComment comment) => new(
        comment.Id, world.NameOf(comment.Author), comment.Message, comment.CreatedAt, comment.Parent?.Id ?? comment.Post.Id,
        comment.IsHidden, comment.IsByApi);

    private FacebookSeen Seen(FacebookPost post) => new(
        post.Id, world.NameOf(post.Author), post.Message, post.CreatedAt, null, post.IsHidden, post.IsByApi);

    private FacebookSeen Seen(FacebookMessage message) => new(
        message.Id, world.NameOf(message.IsFromPage ? message.Thread.Page : message.Thread.Person), message.Text, message.At,
        null, false, message.IsByApi);

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

/// <summary>One of our Pages.</summary>
/// <param name="Id">Page id.</param>
/// <param name="Handle">Handle.</param>
/// <param name="Name">Display name.</param>
public sealed record FacebookAccount(string Id, string Handle, string Name);

/// <summary>A post, comment or message as people see it.</summary>
/// <param name="Id">Id of the post, comment or message.</param>
/// <param name="Author">Name of who wrote it.</param>
/// <param name="Text">The words.</param>
/// <param name="At">When.</param>
/// <param name="Parent">Id of the comment or post it stands under, or null.</param>
/// <param name="IsHidden">Hidden by the Page.</param>
/// <param name="IsByApi">True when it came through the API.</param>
public sealed record FacebookSeen(
    string Id, string Author, string Text, DateTimeOffset At, string? Parent, bool IsHidden, bool IsByApi);
