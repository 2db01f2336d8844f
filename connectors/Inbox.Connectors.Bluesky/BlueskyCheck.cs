using Inbox.Connectors.Http;
using Inbox.Connectors.Http.Json;
using Inbox.Domain.Connectors;
using NodaTime.Extensions;

namespace Inbox.Connectors.Bluesky;

/// <summary>
/// Whether an account's credentials work, whose they are and what they may not do. Signs in only where there is no session yet.
/// </summary>
internal sealed class BlueskyCheck(BlueskySignIn signIn, Func<ConnectedAccount, BlueskyApi> open, TimeProvider time)
{
    public async Task<CheckResult> CheckAsync(ConnectedAccount account, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(account.Credentials[BlueskyCredentials.RefreshJwt]))
        {
            switch (await signIn.SignInAsync(account, account.Credentials, new CallCounter(), cancellationToken))
            {
                case RenewResult.Renewed(var signedIn):
                    account = account with { Credentials = signedIn };
                    break;
                case RenewResult.Failed(var refused):
                    return new CheckResult.Failed(refused);
            }
        }

        var api = open(account);
        var now = time.GetCurrentInstant();
        var answer = await api.GetSessionAsync(cancellationToken);
        if (BlueskyFailures.Of(answer, now) is { } failure)
        {
            return new CheckResult.Failed(failure);
        }

        if (answer.Json is not { } session || session.Id("did") is not { } did)
        {
            return new CheckResult.Failed(CommonFailures.NotSpoken(answer, now));
        }

        if (session.Flag("active") == false)
        {
            return new CheckResult.Failed(new(FailureClass.NeedsPerson, "The account is not active: look at it on Bluesky."));
        }

        if (account.ExternalId.Length > 0 && account.ExternalId != did)
        {
            return new CheckResult.Failed(new(FailureClass.NeedsPerson, "These credentials belong to another Bluesky account."));
        }

        // A profile without a name, or none yet: the handle must do.
        var profile = await api.GetProfileAsync(did, cancellationToken);
        var handle = session.Text("handle") ?? account.Handle;
        var shown = profile.IsSuccess ? profile.Json?.Text("displayName")?.Trim() : null;
        var name = string.IsNullOrEmpty(shown) ? handle : shown;
        return new CheckResult.Works(did, handle, name, api.Credentials, await WarningsAsync(api, cancellationToken));
    }

    private static async Task<IReadOnlyList<string>> WarningsAsync(BlueskyApi api, CancellationToken cancellationToken)
    {
        var chat = await api.ListConvosAsync(ConvoSweep.Accepted, limit: 1, cursor: null, cancellationToken);
        return BlueskyChatFetch.IsRefused(chat)
            ? ["Direct messages cannot be read: the app password has no right to them. Make a new one and allow access to direct messages."]
            : chat.IsSuccess ? [] : ["Direct messages cannot be read at the moment: their service did not answer as it should."];
    }
}
