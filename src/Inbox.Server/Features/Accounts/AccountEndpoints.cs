using Inbox.Domain;
using Inbox.Domain.Accounts;
using Inbox.Domain.Connectors;
using Inbox.Domain.People;
using Inbox.Server.Components;
using Inbox.Server.Features.People;
using Inbox.Server.Features.Policies;

namespace Inbox.Server.Features.Accounts;

/// <summary>The accounts page, and connecting an account from the browser.</summary>
internal static class AccountEndpoints
{
    public static void MapAccounts(this IEndpointRouteBuilder app)
    {
        app.MapGet("/accounts", ShowAsync).RequireAuthorization(Hosting.Policies.SeeAccounts);
        var change = app.MapGroup("/accounts").RequireAuthorization(Hosting.Policies.Administer);
        change.MapGet("/connect/{platform}", (HttpContext context, string platform, PeopleDirectory people) => ShowConnectAsync(context, platform, people));
        change.MapPost("/connect/{platform}", ConnectAsync).AddEndpointFilter<FormCheck>().DisableAntiforgery();
        change.MapPost("/{id:long}/{step}", ChangeAsync).AddEndpointFilter<FormCheck>().DisableAntiforgery();
    }

    private static async Task<IResult> ShowAsync(HttpContext context, ListAccounts list, ConnectorCatalogue connectors)
    {
        var viewer = context.Viewer();
        return Pages.Page<AccountsPage>(new
        {
            Frame = context.Frame(),
            Accounts = await list.RunAsync(viewer, context.RequestAborted),
            Platforms = (IReadOnlyList<Platform>)[.. connectors.All.Select(connector => connector.Platform).OrderBy(platform => platform.DisplayName)],
            CanChange = viewer.Is(Role.Administrator),
        });
    }

    private static async Task<IResult> ShowConnectAsync(
        HttpContext context,
        string platform,
        PeopleDirectory people,
        string? fault = null,
        IFormCollection? given = null)
    {
        var services = context.RequestServices;
        if (services.GetRequiredService<ConnectorCatalogue>().Find(new Platform(platform)) is not { } connector)
        {
            return context.Back("/accounts", $"There is no connector for “{platform}”.", true);
        }

        var all = await people.ListAsync(context.RequestAborted);
        return Pages.Page<ConnectPage>(
            new
            {
                Frame = context.Frame(fault, fault is not null),
                connector.Platform,
                Fields = connector.Capabilities.CredentialFields,
                Staff = (IReadOnlyList<PersonLine>)[.. all.Where(person => person.Roles.Contains(Role.Staff))],
                PolicyChoices = services.GetRequiredService<PolicyCatalogue>().Choices(),
                Given = new GivenFields(given),
            },
            fault is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
    }

    private static async Task<IResult> ConnectAsync(HttpContext context, string platform, ConnectAccount connect, PeopleDirectory people)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        if (!Enum.TryParse<AccountCategory>(form["category"], out var category))
        {
            return await ShowConnectAsync(context, platform, people, "Choose whose voice the account is.", form);
        }

        var address = form["address"].ToString();
        Uri? baseAddress = null;
        if (address.Length > 0 && (!Uri.TryCreate(address, UriKind.Absolute, out baseAddress) || baseAddress.Scheme is not ("http" or "https")))
        {
            return await ShowConnectAsync(context, platform, people, $"“{address}” is not an address of an API: it begins with https://.", form);
        }

        var secrets = form.Where(field => field.Key.StartsWith("field-", StringComparison.Ordinal) && field.Value.ToString().Length > 0)
            .Select(field => KeyValuePair.Create(field.Key["field-".Length..], field.Value.ToString().Trim()));
        var result = await connect.RunAsync(
            new ConnectAccount.Command(
                context.Viewer().AsActor(), new Platform(platform), category, long.TryParse(form["owner"], out var owner) ? new UserId(owner) : null,
                form["policy"].ToString(), baseAddress, new Credentials(secrets)),
            context.RequestAborted);
        return result switch
        {
            ConnectAccount.Result.Connected connected => context.Back(
                "/accounts", string.Join(' ', connected.Warnings.Prepend($"{connected.DisplayName} is connected. Its messages are being read."))),
            ConnectAccount.Result.Refused refused => await ShowConnectAsync(context, platform, people, refused.Reason, form),
            _ => throw new InvalidOperationException("Connecting ended in no known way."),
        };
    }

    private static async Task<IResult> ChangeAsync(HttpContext context, long id, string step, ChangeAccount change)
    {
        if (!Enum.TryParse<ChangeAccount.Step>(step, ignoreCase: true, out var known))
        {
            return Results.NotFound();
        }

        var fault = await change.RunAsync(context.Viewer().AsActor(), new AccountId(id), known, context.RequestAborted);
        return context.Back("/accounts", fault ?? known switch
        {
            ChangeAccount.Step.Pause => "Paused: it is not read until you resume it.",
            ChangeAccount.Step.Resume => "Resumed.",
            _ => "Removed. Its messages stay readable; its secrets are gone.",
        }, fault is not null);
    }
}
