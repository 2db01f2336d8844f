using Inbox.Connectors.Http;
using Inbox.Domain.Accounts;
using Inbox.Domain.Connectors;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Inbox.Connectors.Facebook;

/// <summary>Registers the connector for Facebook Pages.</summary>
public static class FacebookRegistration
{
    /// <summary>Adds the connector and its options (section <see cref="FacebookOptions.Section"/>).</summary>
    public static IServiceCollection AddFacebookConnector(this IServiceCollection services)
    {
        services.AddPlatformClient(Platform.Facebook);
        services.AddOptions<FacebookOptions>().BindConfiguration(FacebookOptions.Section).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<FacebookOptions>, FacebookOptionsValidator>());
        services.TryAddSingleton(provider => new FacebookBudget(provider.GetRequiredService<IOptions<FacebookOptions>>().Value));
        services.AddSingleton<IConnector, FacebookConnector>();
        return services;
    }
}
