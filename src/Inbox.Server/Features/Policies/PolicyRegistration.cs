namespace Inbox.Server.Features.Policies;

/// <summary>Packs and calendars for whoever asks the container.</summary>
internal static class PolicyRegistration
{
    /// <summary>The setting that names another config folder.</summary>
    public const string ConfigDirectoryKey = "Inbox:ConfigDirectory";

    /// <summary>Reads packs and calendars now, so that the program does not start with a faulty one, and shares them.</summary>
    /// <param name="services">The container.</param>
    /// <param name="configDirectory">The config folder.</param>
    /// <exception cref="PolicyFaultsException">A file cannot be used.</exception>
    public static IServiceCollection AddPolicies(this IServiceCollection services, string configDirectory) =>
        services.AddSingleton(PolicyCatalogueLoader.Load(configDirectory));

    /// <summary>The config folder: as configured, else <c>config</c> beside the program.</summary>
    public static string ConfigDirectory(IConfiguration? configuration = null) =>
        configuration?[ConfigDirectoryKey] is { Length: > 0 } configured ? configured : Path.Combine(AppContext.BaseDirectory, "config");
}
