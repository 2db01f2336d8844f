using Inbox.Domain.People;
using Inbox.Server.Features.Accounts;
using Inbox.Server.Features.Escalations;
using Inbox.Server.Features.Messages;
using Inbox.Server.Features.People;
using Inbox.Storage;
using Inbox.Storage.People;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;

namespace Inbox.Server.Hosting;

/// <summary>What the web side needs: pages, sign-in, roles, anti-forgery.</summary>
internal static class WebRegistration
{
    public const string CookieName = "inbox";

    public static IServiceCollection AddInboxWeb(this IServiceCollection services)
    {
        services.AddRazorComponents();
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = "inbox-form";
            options.Cookie.SameSite = SameSiteMode.Strict;
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });
        services.AddSignIn();
        services.AddHealthChecks();
        services.AddSingleton<PublicAddress>()
            .AddSingleton<AlertMail>()
            .AddSingleton<DeliverEscalations>()
            .AddSingleton<ListMessages>()
            .AddSingleton<OpenMessage>()
            .AddSingleton<CorrectCategory>()
            .AddSingleton<ListEscalations>()
            .AddSingleton<ListAccounts>()
            .AddSingleton<SetUpCode>();
        services.AddScoped<PeopleDirectory>();
        return services;
    }

    private static void AddSignIn(this IServiceCollection services)
    {
        services.AddIdentity<InboxUser, IdentityRole<long>>(options =>
            {
                options.Password.RequiredLength = 12;
                options.Password.RequireDigit = false;
                options.Password.RequireLowercase = false;
                options.Password.RequireUppercase = false;
                options.Password.RequireNonAlphanumeric = false;
                options.User.RequireUniqueEmail = true;
                options.Lockout.MaxFailedAccessAttempts = 6;
                options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(5);
            })
            .AddEntityFrameworkStores<InboxDbContext>()
            .AddClaimsPrincipalFactory<InboxClaims>();

        // Access that was taken away ends within half a minute (CRD-03).
        services.Configure<SecurityStampValidatorOptions>(options => options.ValidationInterval = TimeSpan.FromSeconds(30));
        services.ConfigureApplicationCookie(options =>
        {
            options.Cookie.Name = CookieName;
            options.Cookie.HttpOnly = true;
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            options.ExpireTimeSpan = TimeSpan.FromHours(12);
            options.SlidingExpiration = true;
            options.LoginPath = "/sign-in";
            options.LogoutPath = "/sign-out";
            options.AccessDeniedPath = "/";
            options.ReturnUrlParameter = "back";
        });
        services.AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build())
            .AddPolicy(Policies.Moderate, policy => policy.RequireRole(Role.Moderator))
            .AddPolicy(Policies.Administer, policy => policy.RequireRole(Role.Administrator))
            .AddPolicy(Policies.Lead, policy => policy.RequireRole(Role.ChiefExecutive, Role.SafeguardingLead))
            .AddPolicy(Policies.Own, policy => policy.RequireRole(Role.Staff))
            .AddPolicy(Policies.Answer, policy => policy.RequireRole(Role.Moderator, Role.Staff, Role.ChiefExecutive, Role.SafeguardingLead))
            .AddPolicy(Policies.SeeAccounts, policy => policy.RequireRole(Role.Administrator, Role.Moderator, Role.ChiefExecutive));
    }
}

/// <summary>Who may enter which part. What is seen inside is filtered again in each query.</summary>
internal static class Policies
{
    public const string Moderate = "moderate";
    public const string Administer = "administer";
    public const string Lead = "lead";
    public const string Own = "own";
    public const string Answer = "answer";
    public const string SeeAccounts = "see-accounts";
}
