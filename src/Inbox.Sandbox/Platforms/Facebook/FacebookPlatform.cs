using System.Globalization;
using Inbox.Sandbox.Events;
using Inbox.Sandbox.Faults;
using Inbox.Sandbox.Script;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Inbox.Sandbox.Platforms.Facebook;

/// <summary>Facebook Pages as Graph API v26.0 shows them, under <c>/facebook</c>. Call it after the host was started.</summary>
/// <param name="options">Behaviours; null for the defaults.</param>
public sealed partial class FacebookPlatform(FacebookOptions? options = null) : ISandboxPlatform, IDisposable
{
    private readonly FacebookOptions options = options ?? new FacebookOptions();
    private readonly FacebookWorld world = new();
    private readonly FacebookBatch batch = new();
    private Opened? opened;

    /// <inheritdoc />
    public string Name => "facebook";

    /// <inheritdoc />
    public string Title => "Facebook";

    /// <inheritdoc />
    public IReadOnlyList<SandboxLink> Pages { get; } =
    [
        new("/facebook/public", "Pages, posts and comments on Facebook"),
        new("/facebook/public/messages", "Messages on Facebook"),
    ];

    private Opened On => opened ?? throw new InvalidOperationException("The sandbox was not started.");

    /// <inheritdoc />
    public void Open(SandboxContext context)
    {
        var log = EventLogFile.Open<FacebookEvent>(context.LogDirectory, Name, world.Apply);
        opened = new Opened(context, log, new FacebookPeople(log, world), new FacebookSignIn(context, log, world));
    }

    /// <inheritdoc />
    public void Map(IEndpointRouteBuilder group)
    {
        var gate = new FacebookGate(options, On.Context, On.Log, world);
        new FacebookSignInEndpoints(options, On.Context, gate, On.Log, world, On.SignIn).Map(group);
        new FacebookReadEndpoints(gate, world).Map(group);
        new FacebookCommentEndpoints(On.Context, gate, On.Log, world).Map(group);
        new FacebookPublishEndpoints(On.Context, gate, On.Log, world).Map(group);
        new FacebookMessageEndpoints(options, On.Context, gate, On.Log, world).Map(group);
        new FacebookModerationEndpoints(gate, On.Log, world).Map(group);
        batch.Map(group);
        new FacebookPublicPages(On.Context, On.Log, world, On.People).Map(group);
    }

    /// <inheritdoc />
    public void MapControl(IEndpointRouteBuilder group) => FacebookControl.Map(group, this);

    /// <inheritdoc />
    /// <remarks>
    /// <see cref="Fault.Detail"/> is the code of a throttle (4, 17, 32, 341, 368, 613; default 80001), the subcode of a revoked
    /// token (default 460), or the code of a server error (default 1, or 2).
    /// </remarks>
    public Task WriteFaultAsync(HttpContext http, Fault fault)
    {
        int? detail = int.TryParse(fault.Detail, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
        if (fault is { Kind: FaultKind.Throttled, ResetAfter: { } after })
        {
            FacebookBudget.SetHeaders(http, Locked(() => world.Pages.Keys.FirstOrDefault()), 100, after);
        }

        return FacebookGate.WriteErrorAsync(http, fault.Kind switch
        {
            FaultKind.Throttled => FacebookError.Throttled(detail ?? 80001),
            FaultKind.TokenRevoked => FacebookError.Ended(detail ?? 460),
            FaultKind.TokenExpired => FacebookError.Expired(On.Context.Now.AddMinutes(-7), On.Context.Now),
            _ => new FacebookError(detail ?? 1, "An unknown error has occurred.", status: fault.Status),
        });
    }

    /// <inheritdoc />
    public bool HasPlayed(string actKey) => On.Log.HasAct(actKey);

    /// <inheritdoc />
    public string? FindActId(string actKey) => On.Log.FindActId(actKey);

    /// <inheritdoc />
    public void EnsureAccount(string handle, string name) => AddPage(handle, name);

    /// <inheritdoc />
    public void Play(ScriptAct act, DateTimeOffset publishedAt)
    {
        lock (On.Log.Gate)
        {
            Play(act, publishedAt, On.People, new ActMark(act.Key, null));
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        batch.Dispose();
        opened?.Log.Dispose();
    }

    private static void Play(ScriptAct act, DateTimeOffset at, FacebookPeople people, ActMark mark)
    {
        switch (act.Verb)
        {
            case ScriptVerb.Post:
                var page = people.Account(act.Account).Id;
                people.Post(page, page, act.Text, at, mark: mark);
                break;
            case ScriptVerb.VisitorPost:
                people.Post(people.Person(act.Author).Id, people.Account(act.Account).Id, act.Text, at, mark: mark);
                break;
            case ScriptVerb.Mention:
                var person = people.Person(act.Author).Id;
                people.Post(person, person, act.Text, at, people.Account(act.Account).Id, mark);
                break;
            case ScriptVerb.Reply:
                people.Comment(people.Person(act.Author).Id, act.Target, act.Text, at, mark);
                break;
            case ScriptVerb.DirectMessage:
                people.Send(people.Account(act.Account), people.Person(act.Author), false, act.Text, at, mark);
                break;
            case ScriptVerb.Edit:
                people.Edit(act.Target, act.Text, mark);
                break;
            case ScriptVerb.Delete:
                people.Delete(act.Target, mark);
                break;
            case ScriptVerb.OwnReply:
                var answering = act.Account is null ? people.PageOf(act.Target) : people.Account(act.Account);
                people.Comment(answering.Id, act.Target, act.Text, at, mark);
                break;
            case ScriptVerb.OwnDirectMessage:
                people.Send(people.Account(act.Account), people.Person(act.Author), true, act.Text, at, mark);
                break;
            default:
                throw new ScriptException($"Facebook has nothing like '{act.Verb}'.");
        }
    }

    private sealed record Opened(
        SandboxContext Context, EventLog<FacebookEvent> Log, FacebookPeople People, FacebookSignIn SignIn);
}
