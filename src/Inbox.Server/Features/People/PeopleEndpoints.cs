using Inbox.Domain.Audit;
using Inbox.Domain.People;
using Inbox.Server.Components;
using Inbox.Storage.People;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace Inbox.Server.Features.People;

/// <summary>Signing in and out, the first administrator, and adding people.</summary>
internal static class PeopleEndpoints
{
    public static void MapPeople(this IEndpointRouteBuilder app)
    {
        app.MapGet("/", Home).AllowAnonymous();
        app.MapGet("/sign-in", (HttpContext context, string? back) => Pages.Page<SignInPage>(new { Frame = context.Frame(), Back = back })).AllowAnonymous();
        app.MapPost("/sign-in", SignInAsync).AllowAnonymous().AddEndpointFilter<FormCheck>().DisableAntiforgery();
        app.MapPost("/sign-out", SignOutAsync).AddEndpointFilter<FormCheck>().DisableAntiforgery();
        app.MapGet("/set-up", ShowSetUp).AllowAnonymous();
        app.MapPost("/set-up", SetUpAsync).AllowAnonymous().AddEndpointFilter<FormCheck>().DisableAntiforgery();
        app.MapGet("/people", async (HttpContext context, PeopleDirectory people) => Pages.Page<PeoplePage>(
            new { Frame = context.Frame(), People = await people.ListAsync(context.RequestAborted) })).RequireAuthorization(Hosting.Policies.Administer);
        app.MapPost("/people", AddAsync).RequireAuthorization(Hosting.Policies.Administer).AddEndpointFilter<FormCheck>().DisableAntiforgery();
    }

    /// <summary>Each person's own first screen.</summary>
    private static IResult Home(HttpContext context) => Results.LocalRedirect(InboxClaims.ViewerOf(context.User) switch
    {
        null => "/sign-in",
        var viewer when viewer.Is(Role.ChiefExecutive) || viewer.Is(Role.SafeguardingLead) => "/escalations",
        var viewer when viewer.Is(Role.Moderator) => "/inbox",
        var viewer when viewer.Is(Role.Staff) => "/mine",
        var viewer when viewer.Is(Role.Administrator) => "/accounts",
        _ => "/nothing",
    });

    private static async Task<IResult> SignInAsync(
        HttpContext context,
        [FromForm] string? email,
        [FromForm] string? password,
        [FromForm] string? back,
        SignInManager<InboxUser> signIn,
        UserManager<InboxUser> users)
    {
        var user = await users.FindByEmailAsync(email ?? "");
        var result = user is null
            ? Microsoft.AspNetCore.Identity.SignInResult.Failed
            : await signIn.PasswordSignInAsync(user, password ?? "", isPersistent: false, lockoutOnFailure: true);
        if (result.Succeeded)
        {
            return Results.LocalRedirect(Pages.Local(back));
        }

        // The same words for an unknown address and a wrong password.
        var notice = result.IsLockedOut
            ? "Too many tries: wait five minutes, then try again."
            : "That e-mail and password do not fit together. Try again, or ask an administrator.";
        return Pages.Page<SignInPage>(new { Frame = context.Frame(notice, true), Email = email, Back = back }, StatusCodes.Status401Unauthorized);
    }

    private static async Task<IResult> SignOutAsync(SignInManager<InboxUser> signIn)
    {
        await signIn.SignOutAsync();
        return Results.LocalRedirect("/sign-in");
    }

    private static IResult ShowSetUp(HttpContext context, string? code, SetUpCode setUp) => setUp.IsRight(code ?? "")
        ? Pages.Page<SetUpPage>(new { Frame = context.Frame(), Code = code })
        : context.Back("/sign-in", "That set-up link was used already or is not from this start of the program.", true);

    private static async Task<IResult> SetUpAsync(
        HttpContext context,
        [FromForm] string? code,
        [FromForm] string? name,
        [FromForm] string? email,
        [FromForm] string? password,
        SetUpCode setUp,
        PeopleDirectory people)
    {
        if (!setUp.IsRight(code ?? "") || !await people.IsEmptyAsync(context.RequestAborted))
        {
            return context.Back("/sign-in", "That set-up link was used already or is not from this start of the program.", true);
        }

        var (id, fault) = await people.AddAsync(Actor.System, name ?? "", email ?? "", password ?? "", [Role.Administrator], context.RequestAborted);
        if (id is null)
        {
            return Pages.Page<SetUpPage>(
                new { Frame = context.Frame(fault, true), Code = code, Name = name, Email = email }, StatusCodes.Status422UnprocessableEntity);
        }

        setUp.Spend();
        return context.Back("/sign-in", "Done. Sign in with your e-mail and password.");
    }

    private static async Task<IResult> AddAsync(HttpContext context, PeopleDirectory people)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var name = form["name"].ToString();
        var (_, fault) = await people.AddAsync(
            context.Viewer().AsActor(), name, form["email"].ToString(), form["password"].ToString(), [.. form["roles"].OfType<string>()], context.RequestAborted);
        return context.Back("/people", fault ?? $"{name} can sign in now.", fault is not null);
    }
}
