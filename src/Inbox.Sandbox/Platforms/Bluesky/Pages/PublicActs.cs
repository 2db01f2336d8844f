using Inbox.Sandbox.Pages;
using Inbox.Sandbox.Platforms.Bluesky.Records;
using Inbox.Sandbox.Script;
using Microsoft.AspNetCore.Http;

namespace Inbox.Sandbox.Platforms.Bluesky.Pages;

/// <summary>What the forms of the public pages do.</summary>
internal sealed class PublicActs(Network network, BlueskyActs acts)
{
    private const string Path = PublicPages.Page + "/act";

    /// <summary>A form folded behind its title that asks for <paramref name="verb"/> with a text.</summary>
    public static Html Folded(
        PublicRequest request, string verb, string title, string label, string button, string text = "", string target = "") =>
        Forms.Write(Path, title, label, button, text, Sent(request, verb, target));

    /// <summary>An open form that asks for <paramref name="verb"/> with a text.</summary>
    public static Html Open(PublicRequest request, string verb, string label, string button, string text = "") =>
        Forms.WriteOpen(Path, label, button, text, Sent(request, verb));

    /// <summary>A button that asks for <paramref name="verb"/>.</summary>
    public static Html Button(PublicRequest request, string verb, string title, string target) =>
        Forms.Button(Path, title, Sent(request, verb, target));

    public IResult Perform(IFormCollection form, PublicRequest request)
    {
        var verb = form["do"].ToString();
        var page = verb.EndsWith("message", StringComparison.Ordinal) ? PublicPages.Messages : PublicPages.Page;
        return PublicRequest.Do(
            () => Perform(verb, form["target"].ToString(), form["text"].ToString().ReplaceLineEndings("\n"), request),
            Forms.Query(page, ("account", request.Account), ("as", request.Writer)),
            "Bluesky",
            PublicPages.Links);
    }

    private void Perform(string verb, string target, string text, PublicRequest request)
    {
        switch (verb)
        {
            case "post":
                acts.Post(request.Writer, Fitting(text));
                break;
            case "reply":
                acts.Reply(request.Writer, target, Fitting(text));
                break;
            case "quote":
                acts.Quote(request.Writer, target, Fitting(text));
                break;
            case "edit":
                acts.Edit(Own(target, request), Fitting(text));
                break;
            case "delete":
                acts.Delete(Own(target, request));
                break;
            case "message":
                acts.SendDirectMessage(request.Writer, network.Ours(request.Account).Did, Fitting(text, TextSize.DirectMessage));
                break;
            case "delete-message":
                acts.DeleteDirectMessage(request.Writer, target);
                break;
            case "own-post":
                acts.Post(network.Ours(request.Account).Did, Fitting(text));
                break;
            case "own-reply":
                acts.Reply(network.Ours(request.Account).Did, target, Fitting(text));
                break;
            case "own-message":
                acts.SendDirectMessage(network.Ours(request.Account).Did, request.Writer, Fitting(text, TextSize.DirectMessage));
                break;
            default:
                throw new ScriptException("The form asked for nothing that can be done.");
        }
    }

    /// <summary>The hidden values every form sends.</summary>
    private static (string Name, string Value)[] Sent(PublicRequest request, string verb, string target = "") =>
        [("account", request.Account), ("as", request.Writer), ("do", verb), ("target", target)];

    private static string Fitting(string text, TextSize? size = null) =>
        (size ?? TextSize.Post).Refuse(text) is { } wrong ? throw new ScriptException($"The text {wrong}.") : text;

    private string Own(string uri, PublicRequest request) =>
        AtUri.Parse(uri)?.Did == network.Meet(request.Writer).Did
            ? uri
            : throw new ScriptException("Only the writer can change or delete these words.");
}
