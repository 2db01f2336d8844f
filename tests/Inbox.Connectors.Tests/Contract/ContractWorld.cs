using Inbox.Domain.Connectors;
using Inbox.Sandbox;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Inbox.Connectors.Tests.Contract;

/// <summary>
/// One platform of the sandbox as the contract tests need it: an organisation's account, a public that writes to it, and a platform that
/// can be made to fail. Written once per connector; ids are those the connector gives.
/// </summary>
public abstract class ContractWorld
{
    /// <summary>The sandbox's side of the platform.</summary>
    public abstract ISandboxPlatform Platform { get; }

    /// <summary>The running sandbox; set before any other member is used.</summary>
    public SandboxHost Sandbox { get; internal set; } = null!; // set by the test base before a test body runs

    /// <summary>Moves the only clock of sandbox and connector.</summary>
    public Action<Duration> Advance { get; internal set; } = _ => { };

    /// <summary>Called once after the sandbox has started: make the account and a post of ours.</summary>
    public abstract void Begin();

    /// <summary>Adds the connector as the program does.</summary>
    public abstract void AddConnector(IServiceCollection services);

    /// <summary>Our account with credentials that work.</summary>
    public abstract ConnectedAccount Account();

    /// <summary>The same with credentials that the platform never accepted.</summary>
    public abstract ConnectedAccount AccountWithWrongCredentials();

    /// <summary>A member of the public writes to us in public, so that a reply by API is allowed.</summary>
    public abstract string PublicWrites(string text);

    /// <summary>We answer in the platform's own app.</summary>
    public abstract string WeAnswerNatively(string target, string text);

    /// <summary>The writer changes the text; false where the platform has no edits.</summary>
    public abstract bool PublicEdits(string id, string text);

    /// <summary>The writer deletes it.</summary>
    public abstract void PublicDeletes(string id);

    /// <summary>How many replies of ours with this text stand on the platform.</summary>
    public abstract int RepliesOnPlatform(string text);

    /// <summary>A member of the public writes in private; null where the connector reads none.</summary>
    public virtual string? PublicWritesPrivately(string text) => null;

    /// <summary>The access token runs out; false where the platform has no renewal without a person.</summary>
    public abstract bool ExpireToken();

    /// <summary>The platform takes back all access.</summary>
    public abstract void RevokeAccess();

    /// <summary>A part of the path of the call that sends a public reply, for faults.</summary>
    public abstract string ReplyPath { get; }

    /// <summary>A part of the path of the first read of a fetch, for faults.</summary>
    public abstract string ReadPath { get; }

    /// <summary>A recorded body with one item that cannot be read and one that can.</summary>
    public abstract (string Kind, string Body, string GoodId) BodyWithAnOddItem { get; }
}
