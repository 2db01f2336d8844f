using System.Text.Json;
using Inbox.Sandbox.Pages;
using Inbox.Sandbox.Platforms.Bluesky.World;
using Microsoft.AspNetCore.Http;

namespace Inbox.Sandbox.Platforms.Bluesky.Pages;

/// <summary>Direct messages between one of our accounts and the member of the public one writes as.</summary>
internal static class MessagesPage
{
    private const string Title = "Direct messages on Bluesky";

    public static IResult Render(
        Network network, PublicRequest request, IEnumerable<(string Handle, string Name)> ours, IEnumerable<string> offered)
    {
        if (network.World.Actors.Find(request.Account) is not { } account)
        {
            return SandboxPage.Render(Title, PublicPages.Links, Html.Of($"<p>There is no account here yet.</p>"));
        }

        var writer = network.Find(request.Writer);
        var convo = writer is null ? null : network.World.Chats.Between(writer.Did, account.Did);
        var shown = convo is null
            ? []
            : convo.VisibleAt(network.Now).Where(message => !message.DeletedFor.ContainsKey(writer!.Did));
        return SandboxPage.Render(Title, PublicPages.Links, Html.Of($"""
            {Forms.Accounts(PublicPages.Messages, ours, account.Handle, request.Writer)}
            {Forms.WriteAs(PublicPages.Messages, request.Writer, offered, ("account", account.Handle))}
            <h2>{request.Writer} and {account.Name}</h2>
            {Html.Join(shown.Select(message => Message(network, convo!, message, account, request)))}
            <div class="box">{PublicActs.Open(request, "message", $"Message to {account.Name}", "Send")}
            {PublicActs.Folded(request, "own-message", $"Answer as {account.Name}, in the app", "Message", "Send")}</div>
            """));
    }

    private static Html Message(Network network, Convo convo, ChatMessage message, Actor account, PublicRequest request)
    {
        var sender = network.World.Actors.Get(message.Sender);
        var kind = sender == account ? "own" : "public";
        var name = sender.Name.Length == 0 ? sender.Handle : sender.Name;
        var facets = message.Facets is { ValueKind: JsonValueKind.Array } marked ? marked.EnumerateArray().ToList() : [];
        return Html.Of($"""
            <article class="{kind}"><p class="by"><strong>{name}</strong> · {Forms.Time(message.SentAt)}</p>
            <p class="text">{PostMarkup.Of(message.Text, facets)}</p>
            {PublicActs.Button(request, "delete-message", "Delete for me", $"{convo.Id}/{message.Id}")}</article>
            """);
    }
}
