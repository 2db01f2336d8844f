namespace Inbox.Server.Hosting;

/// <summary>Where settings come from, later ones standing above earlier ones: <c>config/inbox.json</c>, a secret file, the environment, the command line.</summary>
internal static class Settings
{
    public static void AddInboxSettings(this IConfigurationBuilder configuration, IEnumerable<KeyValuePair<string, string?>> settings)
    {
        configuration.AddJsonFile(Path.Combine(AppContext.BaseDirectory, "config", "inbox.json"), optional: true);
        if (Environment.GetEnvironmentVariable("INBOX_SETTINGS") is { Length: > 0 } file)
        {
            configuration.AddJsonFile(Path.GetFullPath(file), optional: false);
        }

        configuration.AddEnvironmentVariables("INBOX_");
        configuration.AddInMemoryCollection(settings);
    }

    public static void AddInboxLogging(this ILoggingBuilder logging)
    {
        logging.ClearProviders();
        logging.AddSimpleConsole(options =>
        {
            options.SingleLine = true;
            options.TimestampFormat = "HH:mm:ss ";
        });

        // Standard output is for answers; all talk goes to standard error.
        logging.Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(options => options.LogToStandardErrorThreshold = LogLevel.Trace);
        logging.SetMinimumLevel(LogLevel.Information);
        logging.AddFilter("Microsoft", LogLevel.Warning);
        logging.AddFilter("Quartz", LogLevel.Warning);
        logging.AddFilter("System.Net.Http", LogLevel.Warning);

        // That the server cannot start is said by the verb, in one line.
        logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
        logging.AddFilter("Microsoft.AspNetCore.Server.Kestrel", level => level is LogLevel.Warning or LogLevel.Error);

        // Statements may hold message text and the framework logs parameters of failed ones.
        logging.AddFilter("Microsoft.EntityFrameworkCore", LogLevel.Critical);
        logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
    }
}
