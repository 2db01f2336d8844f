using Inbox.Sandbox.Events;
using Inbox.Sandbox.Pages;
using Inbox.Sandbox.Script;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Inbox.Sandbox.Platforms.Facebook;

/// <summary>Where one reads and writes as a member of the public.</summary>
internal sealed class FacebookPublicPages(
    SandboxContext context, EventLog<FacebookEvent> log, FacebookWorld world, FacebookPeople people)
{
    private const string Page = "/facebook/public";
    private const string Act = "/facebook/public/act";
    private const string Messages = "/facebook/public/messages";
    private const int Shown = 20;

    private static readonly SandboxLink[] Links = [new(Page, "Pages"), new(Messages, "Messages")];

    public void Map(IEndpointRouteBuilder group)
    {
        group.MapGet("/public", (HttpContext http) => Locked(() => Posts(RequestOf(http))));
        group.MapPost("/public/act", async (HttpContext http) =>
        {
            var form = await http.Request.ReadFormAsync(http.RequestAborted);
            return Locked(() => Perform(form, RequestOf(http)));
        });
        group.MapGet("/public/messages", (HttpContext http) => Locked(() => Thread(RequestOf(http))));
    }

    private IResult Locked(Func<IResult> act)
    {
        lock (log.Gate)
        {
            return act();
        }
    }

    private PublicRequest RequestOf(HttpContext http) =>
        PublicRequest.Of(http, world.Pages.Values.FirstOrDefault()?.Handle ?? string.Empty);

    private IEnumerable<(string Handle, string Name)> Ours() => world.Pages.Values.Select(p => (p.Handle, p.Name));

    private IEnumerable<string> Offered() => world.People.Values.Select(p => p.Name).Concat(Personas.Names).Distinct().Take(40);

    private IResult Perform(IFormCollection form, PublicRequest request)
    {
        var isMessage = form["do"].ToString() is "message" or "own-message";
        var back = Forms.Query(isMessage ? Messages : Page, ("account", request.Account), ("as", request.Writer));
        var (verb, target, text) = (form["do"].ToString(), form["target"].ToString(), form["text"].ToString());
        return PublicRequest.Do(() => Perform(verb, target, text, request), back, "Facebook", Links);
    }

    private void Perform(string verb, string target, string text, PublicRequest request)
    {
        var now = context.Now;
        var page = people.Account(request.Account);
        switch (verb)
        {
            case "visitor-post":
                people.Post(people.Person(request.Writer).Id, page.Id, text, now);
                break;
            case "tagged-post":
                var writer = people.Person(request.Writer).Id;
                people.Post(writer, writer, text, now, page.Id);
                break;
            case "comment":
                people.Comment(people.Person(request.Writer).Id, target, text, now);
                break;
            case "edit":
                people.Edit(Own(target, request), text);
                break;
            case "delete":
                people.Delete(Own(target, request));
                break;
            case "message":
                people.Send(page, people.Person(request.Writer), false, text, now);
                break;
            case "own-post":
                people.Post(page.Id, page.Id, text, now);
                break;
            case "own-comment":
                people.Comment(page.Id, target, text, now);
                break;
            case "own-message":
                people.Send(page, people.Person(request.Writer), true, text, now);
                break;
            default:
                throw new ScriptException("The form asked for nothing that can be done.");
        }
    }

    private string Own(string target, PublicRequest request)
    {
        var id = people.Existing(target);
        return world.NameOf(people.AuthorOf(id)) == request.Writer
            ? id
            : throw new ScriptException("Only the writer can change or delete these words.");
    }

    private IResult Posts(PublicRequest request)
    {
        if (world.FindPage(request.Account) is not { } page)
        {
            return SandboxPage.Render("Facebook", Links, Html.Of($"<p>There is no Page here yet.</p>"));
        }

        var visible = world.Posts.Values.Where(p => p.IsVisible(context.Now))
            .OrderByDescending(p => p.CreatedAt).ThenByDescending(p => p.Number).ToList();
        return SandboxPage.Render("Facebook", Links, Html.Of($"""
            {Forms.Accounts(Page, Ours(), page.Handle, request.Writer)}
            {Forms.WriteAs(Page, request.Writer, Offered(), ("account", page.Handle))}
            <div class="box">{Forms.WriteOpen(Act, $"Write on the Page of {page.Name}", "Post", string.Empty, Sent(request, "visitor-post"))}
            {Forms.Write(Act, $"Write on your own profile and tag {page.Name}", "Post", "Post", string.Empty, Sent(request, "tagged-post"))}
            {Forms.Write(Act, $"Post as {page.Name}, in the app", "Post", "Post", string.Empty, Sent(request, "own-post"))}</div>
            <h2>On the Page of {page.Name}</h2>{Threads(visible.Where(p => p.Place == page.Id).Take(Shown), request)}
            <h2>Elsewhere, tagging {page.Name}</h2>{Threads(visible.Where(p => p.Tags == page.Id).Take(Shown), request)}
            """));
    }

    private Html Threads(IEnumerable<FacebookPost> posts, PublicRequest request)
    {
        var threads = Html.Join(posts.Select(p => Html.Of($"""
            <article id="p{p.Id}">{Words(p.Id, p.Author, p.CreatedAt, p.Message, p.IsHidden, request)}
            {Comments(p.Comments.Where(c => c.Parent is null), request)}</article>
            """)));
        return threads.ToString().Length == 0 ? Html.Of($"<p>Nothing here yet.</p>") : threads;
    }

    private Html Comments(IEnumerable<FacebookComment> comments, PublicRequest request) => Html.Join(comments
        .Where(c => c.IsVisible(context.Now)).OrderBy(c => c.CreatedAt).ThenBy(c => c.Number)
        .Select(c => Html.Of($"""
            <article class="{(world.Pages.ContainsKey(c.Author) ? "own" : "public")}" id="c{c.Id}">
            {Words(c.Id, c.Author, c.CreatedAt, c.Message, c.IsHidden, request)}
            {(c.Parent is null ? Comments(c.Post.Comments.Where(r => r.Parent == c), request) : Html.Empty)}</article>
            """)));

    private Html Words(string id, long author, DateTimeOffset at, string text, bool isHidden, PublicRequest request)
    {
        var name = world.NameOf(author);
        var own = name != request.Writer ? Html.Empty : Html.Of($"""
            {Forms.Write(Act, "Edit", "New text", "Save", text, Sent(request, "edit", id))}
            {Forms.Button(Act, "Delete", Sent(request, "delete", id))}
            """);
        return Html.Of($"""
            <p class="by"><strong>{name}</strong> · {Forms.Time(at)}{(isHidden ? " · hidden by the Page" : string.Empty)}</p>
            <p class="text">{text}</p><div class="actions">
            {Forms.Write(Act, "Comment", $"Comment to {name}", "Comment", string.Empty, Sent(request, "comment", id))}
            {Forms.Write(Act, "Answer as the Page, in the app", $"Answer to {name}", "Comment", string.Empty, Sent(request, "own-comment", id))}
            {own}</div>
            """);
    }

    private IResult Thread(PublicRequest request)
    {
        if (world.FindPage(request.Account) is not { } page)
        {
            return SandboxPage.Render("Messages on Facebook", Links, Html.Of($"<p>There is no Page here yet.</p>"));
        }

        var writer = world.People.Values.FirstOrDefault(p => p.Name == request.Writer);
        var messages = writer is not null && world.Threads.TryGetValue((page.Id, writer.Id), out var thread)
            ? thread.Visible(context.Now).Reverse()
            : [];
        var shown = Html.Join(messages.Select(m => Html.Of($"""
            <article class="{(m.IsFromPage ? "own" : "public")}"><p class="by">
            <strong>{(m.IsFromPage ? page.Name : request.Writer)}</strong> · {Forms.Time(m.At)}</p><p class="text">{m.Text}</p></article>
            """)));
        return SandboxPage.Render("Messages on Facebook", Links, Html.Of($"""
            {Forms.Accounts(Messages, Ours(), page.Handle, request.Writer)}
            {Forms.WriteAs(Messages, request.Writer, Offered(), ("account", page.Handle))}
            <h2>{request.Writer} and {page.Name}</h2>{shown}
            <div class="box">{Forms.WriteOpen(Act, $"Message to {page.Name}", "Send", string.Empty, Sent(request, "message"))}
            {Forms.Write(Act, $"Answer as {page.Name}, in the app", "Message", "Send", string.Empty, Sent(request, "own-message"))}</div>
            """));
    }

    private static (string Name, string Value)[] Sent(PublicRequest request, string verb, string target = "") =>
        [("account", request.Account), ("as", request.Writer), ("do", verb), ("target", target)];
}
