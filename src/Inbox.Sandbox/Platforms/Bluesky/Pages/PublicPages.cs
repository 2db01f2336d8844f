using Inbox.Sandbox.Pages;
using Inbox.Sandbox.Platforms.Bluesky.Records;
using Inbox.Sandbox.Platforms.Bluesky.Views;
using Inbox.Sandbox.Platforms.Bluesky.World;
using Inbox.Sandbox.Platforms.Bluesky.Xrpc;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Inbox.Sandbox.Platforms.Bluesky.Pages;

/// <summary>Where one reads and writes as a member of the public.</summary>
internal sealed class PublicPages(Network network, BlueskyActs acts)
{
    public const string Page = "/bluesky/public";
    public const string Messages = Page + "/messages";
    private const int Shown = 20;

    public static readonly SandboxLink[] IndexLinks =
        [new(Page, "Posts and replies on Bluesky"), new(Messages, "Direct messages on Bluesky")];

    public static readonly SandboxLink[] Links = [new(Page, "Posts"), new(Messages, "Direct messages")];

    public void Map(IEndpointRouteBuilder group)
    {
        group.MapGet("/public", (HttpContext http) => Locked(() => Posts(http, RequestOf(http))));
        group.MapGet("/public/profile/{did}/post/{key}", (HttpContext http, string did, string key) =>
            Locked(() => One(http, new AtUri(did, Collections.Post, key), RequestOf(http))));
        group.MapGet("/public/messages", (HttpContext http) =>
            Locked(() => MessagesPage.Render(network, RequestOf(http), Ours(), Offered())));
        group.MapGet(
            "/public/picture/{did}/{cid}", (HttpContext http, string did, string cid) => Locked(() => Picture(http, did, cid)));
        group.MapPost("/public/act", async (HttpContext http) =>
        {
            var form = await http.Request.ReadFormAsync(http.RequestAborted);
            return Locked(() => new PublicActs(network, acts).Perform(form, RequestOf(http)));
        });
    }

    private IResult Locked(Func<IResult> act)
    {
        lock (network.Gate)
        {
            return act();
        }
    }

    private PublicRequest RequestOf(HttpContext http) => PublicRequest.Of(http, Ours().FirstOrDefault().Handle ?? string.Empty);

    private IEnumerable<(string Handle, string Name)> Ours() =>
        network.World.Actors.All.Where(actor => actor.IsOurs).Select(actor => (actor.Handle, actor.Name));

    private IEnumerable<string> Offered() =>
        network.World.Actors.All.Where(actor => !actor.IsOurs).Select(actor => actor.Name.Length == 0 ? actor.Handle : actor.Name)
            .Concat(Personas.Names).Distinct().Take(40);

    private IResult Posts(HttpContext http, PublicRequest request)
    {
        if (network.World.Actors.Find(request.Account) is not { } account)
        {
            return SandboxPage.Render("Bluesky", Links, Html.Of($"<p>There is no account here yet.</p>"));
        }

        var threads = new ThreadMarkup(ContextOf(http), request);
        var own = PostViews.NewestFirst(
            threads.Context,
            network.World.Repos.List(account.Did, Collections.Post)
                .Where(post => threads.Context.Readable(post) is { Facts.Parent: null }));
        return SandboxPage.Render("Bluesky", Links, Html.Of($"""
            {Forms.Accounts(Page, Ours(), account.Handle, request.Writer)}
            {Forms.WriteAs(Page, request.Writer, Offered(), ("account", account.Handle))}
            <div class="box">{PublicActs.Open(request, "post", "Write a post", "Post", $"@{account.Handle} ")}
            {PublicActs.Folded(request, "own-post", $"Post as {account.Name}, in the app", "Post", "Post")}</div>
            <h2>Posts by {account.Name}</h2>{threads.Of(own.Take(Shown))}
            <h2>Posts that name or quote @{account.Handle}</h2>{threads.Of(Elsewhere(threads.Context, account).Take(Shown))}
            """));
    }

    /// <summary>First posts of threads that others began and in which the account is named or quoted.</summary>
    private IEnumerable<RepoRecord> Elsewhere(ViewContext context, Actor account) =>
        PostViews.NewestFirst(context, network.World.Repos.Posts
            .Where(post => context.Readable(post) is { } version && post.Uri.Did != account.Did
                && (version.Facts.Mentions.Contains(account.Did) || AtUri.Parse(version.Facts.Quoted)?.Did == account.Did))
            .Select(post => network.World.Repos.Find(context.Readable(post)!.Facts.Root) ?? post)
            .Where(root => root.Uri.Did != account.Did && context.Readable(root) is not null)
            .Distinct());

    private IResult One(HttpContext http, AtUri uri, PublicRequest request)
    {
        var context = ContextOf(http);
        var post = network.World.Repos.Find(uri.ToString());
        if (post is null || context.Readable(post) is not { } version)
        {
            return SandboxPage.Render(
                "Bluesky", Links, Html.Of($"<p>This post was deleted or never existed.</p>"), StatusCodes.Status404NotFound);
        }

        var root = network.World.Repos.Find(version.Facts.Root) ?? post;
        return SandboxPage.Render("Bluesky", Links, Html.Of($"""
            {Forms.WriteAs(http.Request.Path.Value!, request.Writer, Offered(), ("account", request.Account))}
            {new ThreadMarkup(context, request).Of([root])}
            """));
    }

    /// <summary>A blob, as a picture if it is one and as a download otherwise; it cannot run here either way.</summary>
    private IResult Picture(HttpContext http, string did, string cid)
    {
        if (network.World.FindBlob(did, cid) is not { } blob)
        {
            return Results.NotFound();
        }

        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        return blob.MimeType is "image/png" or "image/jpeg" or "image/gif" or "image/webp"
            ? Results.Bytes(blob.Bytes, blob.MimeType)
            : Results.File(blob.Bytes, "application/octet-stream", cid);
    }

    private ViewContext ContextOf(HttpContext http) => new(network.World, network.Now, Viewer: null, XrpcCall.AddressOf(http));
}
