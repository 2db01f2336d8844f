using System.Globalization;
using Inbox.Sandbox.Events;
using Inbox.Sandbox.Script;

namespace Inbox.Sandbox.Platforms.Facebook;

/// <summary>What people do on Facebook: the public, and our own people in the app. Callers hold the world's lock.</summary>
internal sealed class FacebookPeople(EventLog<FacebookEvent> log, FacebookWorld world)
{
    private const long FirstPage = 104_455_000_000_000;
    private const long FirstPerson = 7_000_123_000_000_000;
    private const int LongestText = 63_206;

    public FacebookPage Account(string? handle) =>
        (handle is null ? null : world.FindPage(handle))
            ?? throw new ScriptException($"Facebook has no Page '{handle}' of ours.");

    public FacebookPage AddPage(string handle, string name)
    {
        if (string.IsNullOrWhiteSpace(handle) || string.IsNullOrWhiteSpace(name))
        {
            throw new ScriptException("A Page needs a handle and a name.");
        }

        if (world.FindPage(handle) is null)
        {
            log.Append(new FacebookPageAdded(FirstPage + (world.Pages.Count * 1_009), handle, name));
        }

        return Account(handle);
    }

    /// <summary>A person by name or id, made up on first use.</summary>
    public FacebookPerson Person(string? author)
    {
        var name = author?.Trim() ?? string.Empty;
        if (name.Length is 0 or > 80)
        {
            throw new ScriptException("Someone must be named as the author, with at most 80 characters.");
        }

        if (world.FindPage(name) is not null || world.Pages.Values.Any(p => p.Name == name))
        {
            throw new ScriptException($"'{name}' is a Page of ours, not a member of the public.");
        }

        var known = Find(name);
        if (known is null)
        {
            log.Append(new FacebookPersonAdded(FirstPerson + (world.People.Count * 1_013), name));
        }

        return known ?? Find(name) ?? throw new InvalidOperationException("The person was just added.");
    }

    /// <summary>A post by <paramref name="author"/> on a Page or profile, perhaps naming a Page.</summary>
    public string Post(long author, long place, string? text, DateTimeOffset at, long? tags = null, ActMark? mark = null)
    {
        NotBanned(place, author);
        var number = world.NextNumber;
        var id = FormattableString.Invariant($"{place}_{number}");
        log.Append(new FacebookPostWritten(number, place, author, at, Words(text), tags), Marked(mark, id));
        return id;
    }

    /// <summary>A comment on a post, or a reply to a comment; a reply to a reply joins the same upper comment.</summary>
    public string Comment(
        long author, string? target, string? text, DateTimeOffset at, ActMark? mark = null, string? picture = null)
    {
        var id = Resolve(target);
        var answered = world.Comments.GetValueOrDefault(id);
        var post = answered?.Post ?? world.Posts.GetValueOrDefault(id);
        if (post is null or { IsDeleted: true } || answered is { IsDeleted: true } or { Parent.IsDeleted: true })
        {
            throw new ScriptException($"Facebook has no post or comment '{target}'.");
        }

        NotBanned(post.Place, author);
        var number = world.NextNumber;
        var made = FormattableString.Invariant($"{post.Number}_{number}");
        log.Append(
            new FacebookCommentWritten(number, post.Id, (answered?.Parent ?? answered)?.Id, author, at, Words(text),
                Picture: picture),
            Marked(mark, made));
        return made;
    }

    public string Send(
        FacebookPage page, FacebookPerson person, bool isFromPage, string? text, DateTimeOffset at, ActMark? mark = null)
    {
        NotBanned(page.Id, person.Id);
        if (world.MessageBlocks.Contains((page.Id, person.Id)))
        {
            throw new ScriptException($"{page.Name} blocked this person in its inbox.");
        }

        var number = world.NextNumber;
        var id = FormattableString.Invariant($"m_{page.Id}-{number}");
        log.Append(new FacebookMessageSent(number, page.Id, person.Id, isFromPage, at, Words(text)), Marked(mark, id));
        return id;
    }

    public void Edit(string? target, string? text, ActMark? mark = null)
    {
        var id = Existing(target);
        log.Append(new FacebookTextChanged(id, Words(text)), Marked(mark, id));
    }

    public void Delete(string? target, ActMark? mark = null)
    {
        var id = Existing(target);
        log.Append(new FacebookDeleted(id), Marked(mark, id));
    }

    /// <summary>Id of a post or comment that is there.</summary>
    public string Existing(string? target)
    {
        var id = Resolve(target);
        return world.Posts.GetValueOrDefault(id) is { IsDeleted: false }
            || world.Comments.GetValueOrDefault(id) is { IsDeleted: false }
            ? id
            : throw new ScriptException($"Facebook has no post or comment '{target}'.");
    }

    /// <summary>The Page a post or comment stands on.</summary>
    public FacebookPage PageOf(string? target)
    {
        var id = Existing(target);
        var post = world.Posts.GetValueOrDefault(id) ?? world.Comments[id].Post;
        return world.Pages.GetValueOrDefault(post.Place) ?? world.Pages.GetValueOrDefault(post.Tags ?? 0)
            ?? throw new ScriptException($"'{target}' is not on a Page of ours.");
    }

    public long AuthorOf(string id) => world.Posts.TryGetValue(id, out var post) ? post.Author : world.Comments[id].Author;

    private FacebookPerson? Find(string name) => world.People.Values.FirstOrDefault(p =>
        p.Name == name || p.Id.ToString(CultureInfo.InvariantCulture) == name);

    private string Resolve(string? target) => target is null ? string.Empty : log.FindActId(target) ?? target;

    private void NotBanned(long place, long author)
    {
        if (world.Bans.Contains((place, author)))
        {
            throw new ScriptException("This person is banned from the Page.");
        }
    }

    private static ActMark? Marked(ActMark? mark, string id) => mark is null ? null : mark with { Id = id };

    private static string Words(string? text) => !string.IsNullOrWhiteSpace(text) && text.Length <= LongestText
        ? text
        : throw new ScriptException($"A text has 1 to {LongestText} characters.");
}
