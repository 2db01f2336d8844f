using Inbox.Sandbox.Platforms.Bluesky.Records;
using Inbox.Sandbox.Platforms.Bluesky.World;
using Inbox.Sandbox.Script;

namespace Inbox.Sandbox.Platforms.Bluesky;

/// <content>Accounts and what happens to them.</content>
public sealed partial class BlueskyActs
{
    /// <summary>
    /// Makes an account somebody can sign in to, or brings an existing one's name, passwords and rights up to date. Returns its
    /// DID.
    /// </summary>
    /// <exception cref="ScriptException">The handle is no domain name.</exception>
    public string AddAccount(BlueskyAccount account)
    {
        ArgumentNullException.ThrowIfNull(account);
        lock (network.Gate)
        {
            var signIn = SignIn.Of(account);
            if (!Handles.IsHandle(account.Handle))
            {
                throw new ScriptException(
                    $"'{account.Handle}' is no Bluesky handle: it must be a domain name such as college.example.");
            }

            if (network.World.Actors.Find(account.Handle) is not { } known)
            {
                var did = ActorBook.DidOf(account.Handle, network.Seed);
                network.Append(new ActorAdded(new Person(did, account.Handle, account.Name), network.Now, signIn));
                return did;
            }

            if (known.SignIn != signIn || known.Name != account.Name)
            {
                network.Append(new ActorChanged(known.Did, Name: account.Name, SignIn: signIn));
            }

            return known.Did;
        }
    }

    /// <summary>
    /// Makes an account with the usual app password (<see cref="BlueskyOptions.AppPassword"/>) unless it is there. A name that is
    /// no domain becomes one: <c>college</c> is <c>college.sandbox.example</c>.
    /// </summary>
    public void EnsureAccount(string handle, string name)
    {
        lock (network.Gate)
        {
            var clean = Handles.Make(handle);
            if (network.World.Actors.Find(clean) is not { IsOurs: true })
            {
                AddAccount(new BlueskyAccount(clean, name, network.Options.AppPassword));
            }
        }
    }

    /// <summary>The DID of somebody.</summary>
    /// <exception cref="ScriptException">There is nobody of that name.</exception>
    public string FindDid(string actor) => DidOf(actor);

    /// <summary>Takes an account down, suspends, deactivates or restores it.</summary>
    public void SetStatus(string actor, BlueskyStatus status) => Change(actor, did => new ActorChanged(did, Status: status));

    /// <summary>Gives somebody another handle; <c>handle.invalid</c> is what readers see of a handle that is broken.</summary>
    public void SetHandle(string actor, string handle) => Change(actor, did => new ActorChanged(did, Handle: handle));

    /// <summary>The app's own setting that shows notifications only from people the account follows.</summary>
    public void SetPriorityNotifications(string actor, bool isOn) =>
        Change(actor, did => new ActorChanged(did, IsPriorityOnly: isOn));

    /// <summary>From whom somebody takes direct messages.</summary>
    public void SetChatFrom(string actor, BlueskyChatFrom from) => Change(actor, did => new ActorChanged(did, ChatFrom: from));

    /// <summary>
    /// The owner revokes the app password: signing in fails, refresh tokens are revoked, and access tokens live on to their end.
    /// Signing in works again after <see cref="AddAccount"/> with a new one.
    /// </summary>
    public void RevokeAppPassword(string actor)
    {
        lock (network.Gate)
        {
            var account = network.World.Actors.Get(DidOf(actor));
            if (account.SignIn is { } signIn)
            {
                network.Append(new ActorChanged(account.Did, SignIn: signIn with { AppPassword = null }));
                network.Append(new SessionsEnded(Did: account.Did));
            }
        }
    }

    /// <summary>
    /// Bluesky's moderators put a label such as <c>spam</c> on a profile (DID) or post (AT-URI), or take it off.
    /// </summary>
    public void Label(string subject, string value, bool isSet = true)
    {
        lock (network.Gate)
        {
            network.Append(new LabelSet(subject, value, network.Now, isSet));
        }
    }

    private void Change(string actor, Func<string, ActorChanged> change)
    {
        lock (network.Gate)
        {
            network.Append(change(DidOf(actor)));
        }
    }
}
