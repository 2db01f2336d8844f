namespace Inbox.Sandbox.Platforms.Facebook;

/// <summary>
/// Everything that is the case on the Facebook sandbox. Changed by events only; guarded by the event log's gate.
/// </summary>
internal sealed class FacebookWorld
{
    private const long FirstNumber = 88_001;
    private readonly Dictionary<string, FacebookToken> tokens = new(StringComparer.Ordinal);
    private readonly Dictionary<string, FacebookMessage> messages = new(StringComparer.Ordinal);
    private long next = FirstNumber;

    public Dictionary<long, FacebookPage> Pages { get; } = [];

    public Dictionary<long, FacebookPerson> People { get; } = [];

    public Dictionary<string, FacebookPost> Posts { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, FacebookComment> Comments { get; } = new(StringComparer.Ordinal);

    public Dictionary<(long Page, long Person), FacebookThread> Threads { get; } = [];

    public HashSet<(long Page, long Person)> Bans { get; } = [];

    public HashSet<(long Page, long Person)> MessageBlocks { get; } = [];

    /// <summary>Comments and posts that had their one private reply.</summary>
    public HashSet<string> PrivatelyAnswered { get; } = [];

    public int TokenCount { get; private set; }

    /// <summary>A number no object has yet.</summary>
    public long NextNumber => next;

    public FacebookToken? FindToken(string hash) => tokens.GetValueOrDefault(hash);

    public FacebookMessage? FindMessage(string id) => messages.GetValueOrDefault(id);

    public FacebookThread? FindThread(string id) => Threads.Values.FirstOrDefault(t => t.Id == id);

    public FacebookPage? FindPage(string handle) =>
        Pages.Values.FirstOrDefault(p => string.Equals(p.Handle, handle, StringComparison.OrdinalIgnoreCase));

    /// <summary>Name of a Page or a person.</summary>
    public string NameOf(long id) => Pages.TryGetValue(id, out var page) ? page.Name : People[id].Name;

    public void Apply(FacebookEvent change)
    {
        switch (change)
        {
            case FacebookPageAdded e:
                Pages[e.Id] = new FacebookPage(e.Id, e.Handle, e.Name);
                break;
            case FacebookPersonAdded e:
                People[e.Id] = new FacebookPerson(e);
                break;
            case FacebookPersonChanged e:
                (People[e.Id].HasNoName, People[e.Id].RefusesMessages) = (e.HasNoName, e.RefusesMessages);
                break;
            case FacebookPostWritten e:
                Used(e.Number);
                var post = new FacebookPost(e);
                Posts[post.Id] = post;
                break;
            case FacebookCommentWritten e:
                Add(e);
                break;
            case FacebookMessageSent e:
                Add(e);
                break;
            case FacebookBanSet e:
                Set(e.OnlyMessages ? MessageBlocks : Bans, (e.Page, e.Person), e.IsBanned);
                break;
            case FacebookTokenIssued e:
                TokenCount++;
                tokens[e.Hash] = new FacebookToken(e);
                break;
            case FacebookTokenEnded e:
                tokens[e.Hash].Subcode = e.Subcode;
                break;
            default:
                ApplyToContent(change);
                break;
        }
    }

    private void ApplyToContent(FacebookEvent change)
    {
        switch (change)
        {
            case FacebookTextChanged e when Posts.TryGetValue(e.Id, out var post):
                post.Message = e.Message;
                break;
            case FacebookTextChanged e:
                Comments[e.Id].Message = e.Message;
                break;
            case FacebookPostScheduled e:
                Posts[e.Id].ScheduledAt = e.ScheduledAt;
                break;
            case FacebookHidden e when Posts.TryGetValue(e.Id, out var post):
                post.IsHidden = e.IsHidden;
                break;
            case FacebookHidden e:
                Comments[e.Id].IsHidden = e.IsHidden;
                break;
            case FacebookDeleted e when Posts.TryGetValue(e.Id, out var post):
                post.IsDeleted = true;
                break;
            case FacebookDeleted e:
                Comments[e.Id].IsDeleted = true;
                break;
            case FacebookLiked e:
                Set(Posts.TryGetValue(e.Id, out var liked) ? liked.Likes : Comments[e.Id].Likes, e.By, e.IsLiked);
                break;
            default:
                throw new InvalidOperationException($"The Facebook world has no rule for {change.GetType().Name}.");
        }
    }

    private static void Set<T>(HashSet<T> set, T item, bool isIn)
    {
        _ = isIn ? set.Add(item) : set.Remove(item);
    }

    private void Used(long number) => next = Math.Max(next, number + 1);

    private void Add(FacebookCommentWritten written)
    {
        Used(written.Number);
        var post = Posts[written.Post];
        var comment = new FacebookComment(written, post, written.Parent is null ? null : Comments[written.Parent]);
        post.Comments.Add(comment);
        post.UpdatedAt = comment.CreatedAt > post.UpdatedAt ? comment.CreatedAt : post.UpdatedAt;
        Comments[comment.Id] = comment;
    }

    private void Add(FacebookMessageSent sent)
    {
        Used(sent.Number);
        if (!Threads.TryGetValue((sent.Page, sent.Person), out var thread))
        {
            Threads[(sent.Page, sent.Person)] = thread = new FacebookThread(sent.Page, sent.Person);
        }

        var message = new FacebookMessage(sent, thread);
        thread.Messages.Add(message);
        messages[message.Id] = message;
        if (sent.Answers is not null)
        {
            PrivatelyAnswered.Add(sent.Answers);
        }
    }
}
