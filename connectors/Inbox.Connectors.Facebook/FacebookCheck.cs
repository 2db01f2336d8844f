using Inbox.Connectors.Http.Json;
using Inbox.Domain.Connectors;

namespace Inbox.Connectors.Facebook;

/// <summary>Whose a token is, and what it may not do.</summary>
internal static class FacebookCheck
{
    public static async Task<CheckResult> LookAsync(FacebookApi api, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(api.Account.Credentials[FacebookApi.TokenName]))
        {
            return Failed(FailureClass.NeedsPerson, "The Page access token is missing.");
        }

        // category is a field of Pages only: for a person's token Facebook does not understand the question.
        var answer = await api.GetAsync("me", cancellationToken, [("fields", "id,name,username,category")]);
        if (answer.Failure is { } failure)
        {
            return failure.Class == FailureClass.OurBug
                ? Failed(FailureClass.NeedsPerson, "This is not a Page's token. Take the Page's own token, not the person's.")
                : new CheckResult.Failed(failure);
        }

        if (answer.Body.Id("id") is not { } id)
        {
            return Failed(FailureClass.Transient, "Facebook's answer does not say whose the token is.");
        }

        if (api.Account.ExternalId.Length > 0 && api.Account.ExternalId != id)
        {
            return Failed(FailureClass.NeedsPerson, "The token is that of another Page.");
        }

        List<string> warnings = [];
        foreach (var (edge, warning) in Probes)
        {
            var probe = await api.GetAsync(FacebookApi.Path(id, edge), cancellationToken, [("fields", "id"), ("limit", "1")]);
            switch (probe.Failure)
            {
                case { Class: FailureClass.NeedsPerson or FailureClass.OurBug or FailureClass.Gone }:
                    warnings.Add(warning);
                    break;
                case { } trouble:
                    return new CheckResult.Failed(trouble);
            }
        }

        return new CheckResult.Works(
            id, answer.Body.Text("username") ?? "", answer.Body.Text("name") ?? id, api.Account.Credentials, warnings);
    }

    private static readonly (string Edge, string Warning)[] Probes =
    [
        ("feed", "Posts and comments cannot be read: grant pages_read_engagement and pages_read_user_content."),
        ("conversations", "Direct messages cannot be read: grant pages_messaging."),
        ("tagged", "Posts that tag the Page cannot be read: grant pages_read_user_content."),
    ];

    private static CheckResult.Failed Failed(FailureClass failureClass, string detail) => new(new PlatformFailure(failureClass, detail));
}
