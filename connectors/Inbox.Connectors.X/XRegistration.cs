using Inbox.Connectors.Http;
using Inbox.Domain.Accounts;
using Inbox.Domain.Connectors;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Inbox.Connectors.X;

/// <summary>Registers the X connector.</summary>
public static class XRegistration
{
    /// <summary>
    /// Adds X as an <see cref="IConnector"/>; repeating it changes nothing. Needs an <see cref="ICredentialKeeper"/> and configuration.
    /// </summary>
    public static IServiceCollection AddXConnector(this IServiceCollection services)
    {
        services.AddPlatformClient(Platform.X);
        services.AddOptions<XOptions>().BindConfiguration(XOptions.Section).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<XOptions>, XOptionsValidator>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IConnector, XConnector>(provider => new XConnector(
            provider.GetRequiredKeyedService<PlatformClient>(Platform.X.Id),
            provider.GetRequiredService<ICredentialKeeper>(),
            provider.GetRequiredService<IOptions<XOptions>>().Value,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<XConnector>>())));
        return services;
    }
}
