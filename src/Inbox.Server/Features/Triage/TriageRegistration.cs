namespace Inbox.Server.Features.Triage;

/// <summary>The triage engine for whoever asks the container.</summary>
internal static class TriageRegistration
{
    /// <summary>Reads the rules now, so that the program does not start with a faulty file, and shares the engine.</summary>
    /// <param name="services">The container.</param>
    /// <param name="configDirectory">The config folder; rules are in its folder <c>triage</c>.</param>
    public static IServiceCollection AddTriage(this IServiceCollection services, string configDirectory) =>
        services.AddSingleton(RuleFiles.LoadEngine(Path.Combine(configDirectory, RuleFiles.Folder)));
}
