using Inbox.Connectors.Http;
using Inbox.Domain.Accounts;
using Inbox.Domain.Connectors;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Inbox.Connectors.Bluesky;

public static class BlueskyRegistration
{
    /// <summary>Adds the Bluesky connector as an <see cref="IConnector"/>. An <see cref="ICredentialKeeper"/> must be registered too.</summary>
    public static IServiceCollection AddBlueskyConnector(this IServiceCollection services)
    {
        services.AddOptions<BlueskyOptions>().BindConfiguration(BlueskyOptions.Section).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<BlueskyOptions>, BlueskyOptionsValidator>());
        services.AddPlatformClient(Platform.Bluesky);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IConnector, BlueskyConnector>());
        return services;
    }
}
