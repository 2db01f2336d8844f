using Inbox.Sandbox.Pages;
using Inbox.Sandbox.Platforms.Bluesky.Records;
using Inbox.Sandbox.Platforms.Bluesky.Views;
using Inbox.Sandbox.Platforms.Bluesky.World;

namespace Inbox.Sandbox.Platforms.Bluesky.Pages;

/// <summary>Threads as the public sees them.</summary>
internal sealed class ThreadMarkup(ViewContext context, PublicRequest request)
{
    public ViewContext Context { get; } = context;

    /// <summary>Each post with everything below it, oldest first.</summary>
    public Html Of(IEnumerable<RepoRecord> roots)
    {
        var threads = roots.Select(root =>
            Html.Of($"<article id=\"{IdOf(root)}\">{Post(root)}{Replies(root.Uri.ToString())}</article>")).ToList();
        return threads.Count == 0 ? Html.Of($"<p>Nothing here yet.</p>") : Html.Join(threads);
    }

    private static string IdOf(RepoRecord post) => "p" + post.Uri.Key;

    private Html Replies(string root)
    {
        var replies = Context.World.Repos.Posts
            .Where(post => Context.Readable(post) is { } version && version.Facts.Root == root
                && ThreadGate.Allows(Context.World.Repos, post, version))
            .OrderBy(post => PostViews.KeyOf(Context, post), StringComparer.Ordinal);
        return Html.Join(replies.Select(reply =>
        {
            var kind = Context.World.Actors.Get(reply.Uri.Did).IsOurs ? "own" : "public";
            var isHidden = ThreadGate.Hides(Context.World.Repos, reply, Context.Readable(reply)!);
            var shown = Html.Of($"<article class=\"{kind}\" id=\"{IdOf(reply)}\">{Post(reply)}</article>");
            return isHidden
                ? Html.Of($"<details class=\"reply\"><summary>Hidden by the writer of the first post</summary>{shown}</details>")
                : shown;
        }));
    }

    private Html Post(RepoRecord post)
    {
        var version = Context.Readable(post);
        if (version is null)
        {
            return Html.Of($"<p class=\"gone\">This post was deleted or cannot be seen.</p>");
        }

        var author = Context.World.Actors.Get(post.Uri.Did);
        var answered = version.Facts.Parent is { } parent && parent != version.Facts.Root ? $" · answers {NameOf(parent)}" : "";
        var edited = post.Versions.Count(it => it.Value is not null) > 1 ? " · edited" : "";
        var page = $"{PublicPages.Page}/profile/{post.Uri.Did}/post/{post.Uri.Key}";
        var time = Html.Of($"<a href=\"{page}\">{Forms.Time(post.SortAt(version))}</a>");
        return Html.Of($"""
            <p class="by"><strong>{NameOf(author)}</strong> @{author.Handle} · {time}{answered}{edited}</p>
            <p class="text">{PostMarkup.Of(version.Facts.Text, version.Value!.Value.Items("facets"))}</p>
            {Quoted(version)}{Pictures(post, version)}
            <div class="actions">{Actions(post, version, author)}</div>
            """);
    }

    private Html Quoted(RecordVersion version)
    {
        if (version.Facts.Quoted is not { } uri)
        {
            return Html.Empty;
        }

        return Context.World.Repos.Find(uri) is { } quoted && Context.Readable(quoted) is { } shown
            ? Html.Of($"<blockquote class=\"by\">{NameOf(uri)}: {shown.Facts.Text}</blockquote>")
            : Html.Of($"<blockquote class=\"by gone\">The quoted post was deleted.</blockquote>");
    }

    private static Html Pictures(RepoRecord post, RecordVersion version)
    {
        var embed = version.Value?.Field("embed");
        var pictures = (embed?.Field("media") ?? embed)?.Items("images") ?? [];
        return Html.Join(pictures.Select(picture =>
        {
            var address = $"{PublicPages.Page}/picture/{post.Uri.Did}/{picture.Field("image")?.Field("ref")?.Text("$link")}";
            return Html.Of($"<img src=\"{address}\" alt=\"{picture.Text("alt")}\" style=\"max-width:100%\">");
        }));
    }

    private Html Actions(RepoRecord post, RecordVersion version, Actor author)
    {
        var uri = post.Uri.ToString();
        var who = $"@{author.Handle}";
        var us = $"@{request.Account}";
        var all = Html.Of($"""
            {PublicActs.Folded(request, "reply", "Reply", $"Reply to {who}", "Reply", target: uri)}
            {PublicActs.Folded(request, "quote", "Quote", $"Quote {who}", "Post", target: uri)}
            {PublicActs.Folded(request, "own-reply", $"Answer as {us}, in the app", $"Reply to {who} as {us}", "Reply", target: uri)}
            """);
        return author.Name != request.Writer && author.Handle != request.Writer ? all : Html.Of($"""
            {all}{PublicActs.Folded(request, "edit", "Edit", "New text", "Save", version.Facts.Text, uri)}
            {PublicActs.Button(request, "delete", "Delete", uri)}
            """);
    }

    private string NameOf(string uri) =>
        Context.World.Actors.Find(AtUri.Parse(uri)?.Did) is { } author ? "@" + author.Handle : "somebody";

    private static string NameOf(Actor actor) => actor.Name.Length == 0 ? actor.Handle : actor.Name;
}
