using System.Globalization;

namespace Inbox.Sandbox.Platforms.Facebook;

/// <summary>One of our Pages.</summary>
internal sealed record FacebookPage(long Id, string Handle, string Name);

/// <summary>A person. The same id is used for comments and messages.</summary>
internal sealed class FacebookPerson(FacebookPersonAdded added)
{
    public long Id { get; } = added.Id;

    public string Name { get; } = added.Name;

    public bool HasNoName { get; set; }

    public bool RefusesMessages { get; set; }
}

/// <summary>A post on a Page or on someone's profile.</summary>
internal sealed class FacebookPost(FacebookPostWritten written)
{
    public string Id { get; } = string.Create(CultureInfo.InvariantCulture, $"{written.Place}_{written.Number}");

    public long Number { get; } = written.Number;

    public long Place { get; } = written.Place;

    public long Author { get; } = written.Author;

    public long? Tags { get; } = written.Tags;

    public string? Link { get; } = written.Link;

    public bool IsByApi { get; } = written.IsByApi;

    public string Message { get; set; } = written.Message;

    public DateTimeOffset? ScheduledAt { get; set; } = written.ScheduledAt;

    public DateTimeOffset CreatedAt => ScheduledAt ?? written.At;

    public DateTimeOffset VisibleAt => written.VisibleAt ?? CreatedAt;

    /// <summary>Moved by every comment.</summary>
    public DateTimeOffset UpdatedAt { get; set; } = written.At;

    public bool IsHidden { get; set; }

    public bool IsDeleted { get; set; }

    public HashSet<long> Likes { get; } = [];

    public List<FacebookComment> Comments { get; } = [];

    public bool IsPublished(DateTimeOffset now) => ScheduledAt is null || ScheduledAt <= now;

    public bool IsVisible(DateTimeOffset now) => !IsDeleted && IsPublished(now) && VisibleAt <= now;
}

/// <summary>A comment; there are two levels.</summary>
internal sealed class FacebookComment(FacebookCommentWritten written, FacebookPost post, FacebookComment? parent)
{
    public string Id { get; } = string.Create(CultureInfo.InvariantCulture, $"{post.Number}_{written.Number}");

    public long Number { get; } = written.Number;

    public FacebookPost Post { get; } = post;

    /// <summary>The comment it answers, or null.</summary>
    public FacebookComment? Parent { get; } = parent;

    public long Author { get; } = written.Author;

    public DateTimeOffset CreatedAt { get; } = written.At;

    public DateTimeOffset VisibleAt { get; } = written.VisibleAt ?? written.At;

    public string? Picture { get; } = written.Picture;

    public bool IsByApi { get; } = written.IsByApi;

    public string Message { get; set; } = written.Message;

    public bool IsHidden { get; set; }

    public bool IsDeleted { get; set; }

    public HashSet<long> Likes { get; } = [];

    public bool IsVisible(DateTimeOffset now) =>
        !IsDeleted && VisibleAt <= now && Post.IsVisible(now) && (Parent is null || !Parent.IsDeleted);
}

/// <summary>A message in a thread.</summary>
internal sealed class FacebookMessage(FacebookMessageSent sent, FacebookThread thread)
{
    public string Id { get; } = string.Create(CultureInfo.InvariantCulture, $"m_{sent.Page}-{sent.Number}");

    public long Number { get; } = sent.Number;

    public FacebookThread Thread { get; } = thread;

    public bool IsFromPage { get; } = sent.IsFromPage;

    public DateTimeOffset At { get; } = sent.At;

    public DateTimeOffset VisibleAt { get; } = sent.VisibleAt ?? sent.At;

    public string Text { get; } = sent.Text;

    public bool IsByApi { get; } = sent.IsByApi;
}

/// <summary>What a Page and one person wrote to each other.</summary>
internal sealed class FacebookThread(long page, long person)
{
    public string Id { get; } = string.Create(CultureInfo.InvariantCulture, $"t_{page}{person}");

    public long Page { get; } = page;

    public long Person { get; } = person;

    /// <summary>As they were written down.</summary>
    public List<FacebookMessage> Messages { get; } = [];

    public DateTimeOffset? LastFromPerson => Messages.Where(m => !m.IsFromPage).Max(m => (DateTimeOffset?)m.At);

    /// <summary>Newest first, as far as they can be read now.</summary>
    public IEnumerable<FacebookMessage> Visible(DateTimeOffset now) =>
        Messages.Where(m => m.VisibleAt <= now).OrderByDescending(m => m.At).ThenByDescending(m => m.Number);
}

/// <summary>A token as the server knows it.</summary>
internal sealed class FacebookToken(FacebookTokenIssued issued)
{
    public string Hash { get; } = issued.Hash;

    public long? Page { get; } = issued.Page;

    public long? Person { get; } = issued.Person;

    public IReadOnlyList<string> Scopes { get; } = issued.Scopes;

    public DateTimeOffset? ExpiresAt { get; } = issued.ExpiresAt;

    /// <summary>Why it does not work any more, or null.</summary>
    public int? Subcode { get; set; }
}
