using Inbox.Sandbox.Events;
using Inbox.Sandbox.Pages;
using Inbox.Sandbox.Script;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Inbox.Sandbox.Platforms.X;

/// <summary>Where one reads and writes as a member of the public.</summary>
internal sealed class XPublicPages(SandboxContext context, EventLog<XEvent> log, XWorld world, XPeople people)
{
    private const string Page = "/x/public";
    private const string Act = "/x/public/act";
    private const string Messages = "/x/public/messages";
    private const int Shown = 20;

    private static readonly SandboxLink[] Links = [new(Page, "Posts"), new(Messages, "Direct messages")];

    public void Map(IEndpointRouteBuilder group)
    {
        group.MapGet("/public", (HttpContext http) => Locked(() => Posts(RequestOf(http))));
        group.MapPost("/public/act", async (HttpContext http) =>
        {
            var form = await http.Request.ReadFormAsync(http.RequestAborted);
            return Locked(() => Perform(form, RequestOf(http)));
        });
        group.MapGet("/public/messages", (HttpContext http) => Locked(() => DirectMessages(RequestOf(http))));
    }

    private IResult Locked(Func<IResult> act)
    {
        lock (log.Gate)
        {
            return act();
        }
    }

    private PublicRequest RequestOf(HttpContext http) => PublicRequest.Of(http, Ours().FirstOrDefault().Handle ?? string.Empty);

    private IEnumerable<(string Handle, string Name)> Ours() =>
        world.Users.Values.Where(u => u.IsOurs).Select(u => (u.Handle, u.Name));

    private IEnumerable<string> Offered() =>
        world.Users.Values.Where(u => !u.IsOurs).Select(u => u.Name).Concat(Personas.Names).Distinct().Take(40);

    private IResult Perform(IFormCollection form, PublicRequest request)
    {
        var isMessage = form["do"].ToString() is "message" or "own-message";
        var back = Forms.Query(isMessage ? Messages : Page, ("account", request.Account), ("as", request.Writer));
        var (verb, target, text) = (form["do"].ToString(), form["target"].ToString(), form["text"].ToString());
        return PublicRequest.Do(() => Perform(verb, target, text, request), back, "X", Links);
    }

    private void Perform(string verb, string target, string text, PublicRequest request)
    {
        var now = context.Now;
        switch (verb)
        {
            case "post":
                people.Write(people.Person(request.Writer), text, now, new XDraft());
                break;
            case "reply":
                people.Write(people.Person(request.Writer), text, now, new XDraft(ReplyTo: target));
                break;
            case "quote":
                people.Write(people.Person(request.Writer), text, now, new XDraft(Quotes: target));
                break;
            case "edit":
                people.Edit(Own(target, request), text, now);
                break;
            case "delete":
                people.Delete(Own(target, request), now);
                break;
            case "message":
                people.Send(people.Person(request.Writer), people.Account(request.Account), text, now);
                break;
            case "own-post":
                people.Write(people.Account(request.Account), text, now, new XDraft());
                break;
            case "own-reply":
                people.Write(people.Account(request.Account), text, now, new XDraft(ReplyTo: target));
                break;
            case "own-message":
                people.Send(people.Account(request.Account), people.Person(request.Writer), text, now);
                break;
            default:
                throw new ScriptException("The form asked for nothing that can be done.");
        }
    }

    private string Own(string target, PublicRequest request)
    {
        var post = people.Post(target);
        return IsWriter(world.Users[post.AuthorId], request)
            ? Id(post)
            : throw new ScriptException("Only the writer can change or delete these words.");
    }

    private IResult Posts(PublicRequest request)
    {
        if (world.FindUser(request.Account) is not { } account)
        {
            return SandboxPage.Render("X", Links, Html.Of($"<p>There is no account here yet.</p>"));
        }

        var roots = world.Visible(context.Now).Where(p => p.ReplyTo is null && p.AuthorId == account.Id).Take(Shown);
        var elsewhere = world.Visible(context.Now).Where(p => world.Mentioned(p).Contains(account) && p.AuthorId != account.Id
            && (p.ReplyTo is null
                || world.Posts[p.ConversationId].AuthorId != account.Id)).Select(p => p.ConversationId).Distinct().Take(Shown)
            .Select(id => world.Posts[id].Versions[^1]);
        return SandboxPage.Render("X", Links, Html.Of($"""
            {Forms.Accounts(Page, Ours(), account.Handle, request.Writer)}
            {Forms.WriteAs(Page, request.Writer, Offered(), ("account", account.Handle))}
            <div class="box">{Forms.WriteOpen(Act, "Write a post", "Post", $"@{account.Handle} ", Sent(request, "post"))}
            {Forms.Write(Act, $"Post as {account.Name}, in the app", "Post", "Post", string.Empty, Sent(request, "own-post"))}</div>
            <h2>Posts by {account.Name}</h2>{Threads(roots, request)}
            <h2>Posts that name @{account.Handle}</h2>{Threads(elsewhere, request)}
            """));
    }

    private Html Threads(IEnumerable<XPost> roots, PublicRequest request)
    {
        var threads = Html.Join(roots.Select(root =>
            Html.Of($"<article id=\"p{Id(root)}\">{Post(root, request)}{Replies(root, request)}</article>")));
        return threads.ToString().Length == 0 ? Html.Of($"<p>Nothing here yet.</p>") : threads;
    }

    private Html Replies(XPost root, PublicRequest request)
    {
        var replies = world.Visible(context.Now)
            .Where(p => p.ReplyTo is not null && p.ConversationId == root.ConversationId).Reverse();
        return Html.Join(replies.Select(p =>
        {
            var kind = world.Users[p.AuthorId].IsOurs ? "own" : "public";
            return Html.Of($"<article class=\"{kind}\" id=\"p{Id(p)}\">{Post(p, request)}</article>");
        }));
    }

    private Html Post(XPost post, PublicRequest request)
    {
        if (!world.IsReadable(post, context.Now))
        {
            return Html.Of($"<p class=\"gone\">This post was deleted or cannot be seen.</p>");
        }

        var author = world.Users[post.AuthorId];
        var notes = (post.Versions.Count > 1 ? " · edited" : string.Empty)
            + (post.IsHidden ? " · hidden by the account" : string.Empty);
        var quoted = world.FindPost(post.Quotes) is { } q && world.IsReadable(q, context.Now)
            ? Html.Of($"<blockquote class=\"by\">@{world.Users[q.AuthorId].Handle}: {q.FullText}</blockquote>")
            : Html.Empty;
        return Html.Of($"""
            <p class="by"><strong>{author.Name}</strong> @{author.Handle} · {Forms.Time(post.At)}{notes}</p>
            <p class="text">{post.FullText}</p>{quoted}<div class="actions">{Actions(post, author, request)}</div>
            """);
    }

    private static Html Actions(XPost post, XUser author, PublicRequest request)
    {
        var id = Id(post);
        var who = $"@{author.Handle}";
        var all = Html.Of($"""
            {Forms.Write(Act, "Reply", $"Reply to {who}", "Reply", string.Empty, Sent(request, "reply", id))}
            {Forms.Write(Act, "Quote", $"Quote {who}", "Post", string.Empty, Sent(request, "quote", id))}
            {Forms.Write(Act, $"Answer as @{request.Account}, in the app", $"Reply to {who} as @{request.Account}", "Reply", string.Empty, Sent(request, "own-reply", id))}
            """);
        return !IsWriter(author, request) ? all : Html.Of($"""
            {all}{(post.ReplyTo is null ? Forms.Write(Act, "Edit", "New text", "Save", post.Text, Sent(request, "edit", id)) : Html.Empty)}
            {Forms.Button(Act, "Delete", Sent(request, "delete", id))}
            """);
    }

    private IResult DirectMessages(PublicRequest request)
    {
        if (world.FindUser(request.Account) is not { } account)
        {
            return SandboxPage.Render("Direct messages on X", Links, Html.Of($"<p>There is no account here yet.</p>"));
        }

        var writer = world.Users.Values.FirstOrDefault(u => !u.IsOurs && IsWriter(u, request));
        var messages = writer is null ? [] : world.MessagesOf(writer.Id, context.Now)
            .Where(m => m.ConversationId == XDirectMessage.ConversationOf(writer.Id, account.Id)).Reverse();
        var shown = Html.Join(messages.Select(m => Html.Of($"""
            <article class="{(m.From == account.Id ? "own" : "public")}"><p class="by">
            <strong>{world.Users[m.From].Name}</strong> · {Forms.Time(m.At)}</p><p class="text">{m.Text}</p></article>
            """)));
        return SandboxPage.Render("Direct messages on X", Links, Html.Of($"""
            {Forms.Accounts(Messages, Ours(), account.Handle, request.Writer)}
            {Forms.WriteAs(Messages, request.Writer, Offered(), ("account", account.Handle))}
            <h2>{request.Writer} and {account.Name}</h2>{shown}
            <div class="box">{Forms.WriteOpen(Act, $"Message to {account.Name}", "Send", string.Empty, Sent(request, "message"))}
            {Forms.Write(Act, $"Answer as {account.Name}, in the app", "Message", "Send", string.Empty, Sent(request, "own-message"))}</div>
            """));
    }

    private static bool IsWriter(XUser user, PublicRequest request) =>
        user.Name == request.Writer || user.Handle == request.Writer;

    private static string Id(XPost post) => post.Id.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static (string Name, string Value)[] Sent(PublicRequest request, string verb, string target = "") =>
        [("account", request.Account), ("as", request.Writer), ("do", verb), ("target", target)];
}
