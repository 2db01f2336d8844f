using Inbox.Sandbox.Faults;
using Inbox.Sandbox.Script;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Inbox.Sandbox;

/// <summary>
/// One platform of the sandbox. The host calls <see cref="Open"/> once, then <see cref="Map"/> and <see cref="MapControl"/>,
/// then plays the acts of the script that are already due, then <see cref="StartAsync"/>, and listens last.
/// A platform that also implements <see cref="IAsyncDisposable"/> or <see cref="IDisposable"/> is disposed with the host.
/// </summary>
public interface ISandboxPlatform
{
    /// <summary>Path prefix, event log name and name in scripts: lower-case letters, such as <c>x</c>.</summary>
    string Name { get; }

    /// <summary>The name people read, such as "X".</summary>
    string Title { get; }

    /// <summary>
    /// Pages for people, shown on the index. Faults leave paths alone that start with <c>/{Name}/public</c>. <c>/{Name}</c> leads
    /// to the first page, unless it is that page.
    /// </summary>
    IReadOnlyList<SandboxLink> Pages { get; }

    /// <summary>Takes the context and replays the platform's event log.</summary>
    void Open(SandboxContext context);

    /// <summary>Maps API and public pages. The group already carries the prefix <c>/{Name}</c>.</summary>
    void Map(IEndpointRouteBuilder group);

    /// <summary>Maps the platform's own control calls. The group already carries the prefix <c>/control/{Name}</c>.</summary>
    void MapControl(IEndpointRouteBuilder group)
    {
    }

    /// <summary>Starts what is not HTTP (a mail listener, say).</summary>
    Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>
    /// Answers a request with the platform's own form of <paramref name="fault"/>: called for
    /// <see cref="FaultKind.ServerError"/>, <see cref="FaultKind.Throttled"/>, <see cref="FaultKind.TokenRevoked"/> and
    /// <see cref="FaultKind.TokenExpired"/>. The other kinds are done by the host.
    /// </summary>
    Task WriteFaultAsync(HttpContext http, Fault fault);

    /// <summary>True when the act with this key is in the event log already.</summary>
    bool HasPlayed(string actKey);

    /// <summary>Id of what the act with this key made, or null when it was not played or made nothing.</summary>
    string? FindActId(string actKey) => null;

    /// <summary>Makes one of our accounts (the organisation's or its staff's) unless it is there already.</summary>
    /// <exception cref="ScriptException">The platform takes no accounts, or the handle cannot be one.</exception>
    void EnsureAccount(string handle, string name) => throw new ScriptException($"{Title} takes no accounts from a script.");

    /// <summary>
    /// Applies one act of a script by appending exactly one event marked with <see cref="ScriptAct.Key"/>
    /// (<see cref="Events.EventLog{TEvent}.Append"/>), so that a restart cannot apply it twice.
    /// </summary>
    /// <exception cref="ScriptException">The act makes no sense here: unknown account, target or verb.</exception>
    void Play(ScriptAct act, DateTimeOffset publishedAt);
}

/// <summary>A link on the index page.</summary>
/// <param name="Path">Path from the root of the sandbox.</param>
/// <param name="Title">Link text.</param>
public sealed record SandboxLink(string Path, string Title);
