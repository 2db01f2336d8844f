using Inbox.Sandbox.Events;
using Inbox.Sandbox.Faults;
using Inbox.Sandbox.Script;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Inbox.Sandbox.Platforms.X;

/// <summary>X as its API version 2 shows it, under <c>/x</c>. Call it after the host was started.</summary>
/// <param name="options">Behaviours; null for the defaults.</param>
public sealed partial class XPlatform(XOptions? options = null) : ISandboxPlatform, IDisposable
{
    private readonly XOptions options = options ?? new XOptions();
    private readonly XWorld world = new();
    private Opened? opened;

    /// <inheritdoc />
    public string Name => "x";

    /// <inheritdoc />
    public string Title => "X";

    /// <inheritdoc />
    public IReadOnlyList<SandboxLink> Pages { get; } =
        [new("/x/public", "Posts and replies on X"), new("/x/public/messages", "Direct messages on X")];

    private Opened On => opened ?? throw new InvalidOperationException("The sandbox was not started.");

    /// <inheritdoc />
    public void Open(SandboxContext context)
    {
        var log = EventLogFile.Open<XEvent>(context.LogDirectory, Name, world.Apply);
        opened = new Opened(
            context, log, new XPeople(log, world), new XSignIn(options, context, log, world),
            new XGate(options, context, log, world));
    }

    /// <inheritdoc />
    public void Map(IEndpointRouteBuilder group)
    {
        var names = new XFields(options.Naming);
        new XOAuthEndpoints(options, On.Log, world, On.SignIn).Map(group);
        new XReadEndpoints(On.Gate, world, names).Map(group);
        new XWriteEndpoints(options, On.Context, On.Gate, On.Log, world).Map(group);
        new XModerationEndpoints(On.Gate, On.Log, world).Map(group);
        new XDmEndpoints(On.Gate, On.Context, On.Log, world).Map(group);
        new XConsentPage(options, On.Log, world, On.SignIn).Map(group);
        new XPublicPages(On.Context, On.Log, world, On.People).Map(group);
    }

    /// <inheritdoc />
    public void MapControl(IEndpointRouteBuilder group) => XControl.Map(group, this);

    /// <inheritdoc />
    /// <remarks><see cref="Fault.Detail"/> "docs" gives a throttle the documented body instead of the one seen live.</remarks>
    public Task WriteFaultAsync(HttpContext http, Fault fault)
    {
        var answer = fault.Kind switch
        {
            FaultKind.Throttled => XProblem.Throttled(options.DocumentedThrottleBody || fault.Detail == "docs"),
            FaultKind.TokenRevoked or FaultKind.TokenExpired => XProblem.Unauthorized,
            _ => XProblem.Server(fault.Status),
        };
        if (fault is { Kind: FaultKind.Throttled, ResetAfter: { } after })
        {
            XGate.SetHeaders(http, 300, 0, On.Context.Now + after);
        }

        return XGate.WriteAsync(http, answer);
    }

    /// <inheritdoc />
    public bool HasPlayed(string actKey) => On.Log.HasAct(actKey);

    /// <inheritdoc />
    public string? FindActId(string actKey) => On.Log.FindActId(actKey);

    /// <inheritdoc />
    public void EnsureAccount(string handle, string name) => AddAccount(handle, name);

    /// <inheritdoc />
    public void Play(ScriptAct act, DateTimeOffset publishedAt)
    {
        lock (On.Log.Gate)
        {
            Play(act, publishedAt, On.People, new ActMark(act.Key, null));
        }
    }

    /// <inheritdoc />
    public void Dispose() => opened?.Log.Dispose();

    private void Play(ScriptAct act, DateTimeOffset at, XPeople people, ActMark mark)
    {
        switch (act.Verb)
        {
            case ScriptVerb.Post:
                people.Write(people.Account(act.Account), act.Text, at, new XDraft(), mark);
                break;
            case ScriptVerb.Reply:
                people.Write(people.Person(act.Author), act.Text, at, new XDraft(ReplyTo: act.Target), mark);
                break;
            case ScriptVerb.Mention:
                people.Write(people.Person(act.Author), Naming(people.Account(act.Account), act.Text), at, new XDraft(), mark);
                break;
            case ScriptVerb.Quote:
                people.Write(people.Person(act.Author), act.Text, at, new XDraft(Quotes: act.Target), mark);
                break;
            case ScriptVerb.DirectMessage:
                people.Send(people.Person(act.Author), people.Account(act.Account), act.Text, at, mark);
                break;
            case ScriptVerb.Edit:
                people.Edit(act.Target, act.Text, at, mark);
                break;
            case ScriptVerb.Delete:
                people.Delete(act.Target, at, mark);
                break;
            case ScriptVerb.OwnReply:
                people.Write(Answering(act, people), act.Text, at, new XDraft(ReplyTo: act.Target), mark);
                break;
            case ScriptVerb.OwnDirectMessage:
                people.Send(people.Account(act.Account), people.Person(act.Author), act.Text, at, mark);
                break;
            default:
                throw new ScriptException($"X has nothing like '{act.Verb}'.");
        }
    }

    private static string? Naming(XUser account, string? text) =>
        XText.Handles(text ?? string.Empty).Contains(account.Handle, StringComparer.OrdinalIgnoreCase)
            ? text
            : $"@{account.Handle} {text}";

    // Without a named account, the one whose conversation it is.
    private XUser Answering(ScriptAct act, XPeople people) => act.Account is not null
        ? people.Account(act.Account)
        : people.Account(world.Users[world.Posts[people.Post(act.Target).ConversationId].AuthorId].Handle);

    private sealed record Opened(SandboxContext Context, EventLog<XEvent> Log, XPeople People, XSignIn SignIn, XGate Gate);
}
