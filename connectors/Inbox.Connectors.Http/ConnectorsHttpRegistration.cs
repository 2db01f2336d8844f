using System.Net;
using Inbox.Domain.Accounts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using RestSharp;

namespace Inbox.Connectors.Http;

/// <summary>Registers what every connector calls its platform with.</summary>
public static class ConnectorsHttpRegistration
{
    /// <summary>Adds the shared parts; repeating it changes nothing.</summary>
    public static IServiceCollection AddConnectorsHttp(this IServiceCollection services)
    {
        services.AddOptions<ConnectorsHttpOptions>().BindConfiguration(ConnectorsHttpOptions.Section).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<ConnectorsHttpOptions>, ConnectorsHttpOptionsValidator>());
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(provider => new PlatformPipeline(
            provider.GetRequiredService<IOptions<ConnectorsHttpOptions>>().Value,
            provider.GetRequiredService<TimeProvider>()));
        services.AddLogging();
        return services;
    }

    /// <summary>Adds the client of one platform, to be had as a keyed <see cref="PlatformClient"/> under the platform's id.</summary>
    public static IServiceCollection AddPlatformClient(this IServiceCollection services, Platform platform)
    {
        services.AddConnectorsHttp();
        var name = $"platform-{platform.Id}";

        // No cookies, no redirects (a token must not follow one to another host), none of the factory's own logs (addresses, headers).
        services.AddHttpClient(name)
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                AutomaticDecompression = DecompressionMethods.All,
                PooledConnectionLifetime = TimeSpan.FromMinutes(2),
                UseCookies = false,
            })
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .ConfigureHttpClient((provider, http) =>
            {
                http.MaxResponseContentBufferSize = provider.GetRequiredService<IOptions<ConnectorsHttpOptions>>().Value.LongestBodyBytes;
                http.Timeout = Timeout.InfiniteTimeSpan;
            })
            .RemoveAllLoggers();
        services.TryAddKeyedSingleton(platform.Id, (provider, _) => new PlatformClient(
            platform,
            new RestClient(
                provider.GetRequiredService<IHttpClientFactory>().CreateClient(name),
                new RestClientOptions { UserAgent = "Inbox/1.0", Timeout = Timeout.InfiniteTimeSpan, FollowRedirects = false }),
            provider.GetRequiredService<PlatformPipeline>(),
            provider.GetRequiredService<ILogger<PlatformClient>>()));
        return services;
    }
}
