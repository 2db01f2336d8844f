using System.CommandLine;
using System.Text;
using Inbox.Server.Features.Policies;

namespace Inbox.Server.Verbs;

/// <summary><c>inbox sla</c>: due times for a list of moments, without a database.</summary>
internal static class SlaVerb
{
    private const string DefaultPolicy = "default";
    private const int Done = 0;
    private const int BadInput = 2;

    /// <param name="input">Read where no file is named; null is standard input.</param>
    /// <param name="configDirectory">The config folder; null is as configured in the environment, else beside the program.</param>
    public static Command Create(TextReader? input = null, string? configDirectory = null)
    {
        var policy = new Option<string>("--policy")
        {
            Description = "The policy pack whose rule and calendar to use.",
            HelpName = "ID",
            DefaultValueFactory = _ => DefaultPolicy,
        };
        var calendar = new Option<string?>("--calendar")
        {
            Description = "The bank-holiday calendar, where it is not the pack's own: england-and-wales, scotland or northern-ireland.",
            HelpName = "C",
        };
        var file = new Option<string?>("--input") { Description = "The file to read; standard input when left out.", HelpName = "FILE" };
        var command = new Command(
            "sla",
            """
            Says when answers are due, and why. Reads JSON Lines {"id","receivedAt"} (ISO 8601 with an offset; "policy", "calendar" and
            "rule" may follow for that line alone), writes {"id","dueAt","explanation":[...]}. A rule is working_day, within_24h or a
            reading of them such as working_day/same-clock, or opening_hours/MINUTES, or calendar_hours/HOURS. Exit code 2 at the first
            line or option that cannot be answered.
            """.ReplaceLineEndings(" "))
        {
            policy, calendar, file,
        };
        command.SetAction(parsed =>
        {
            var talk = parsed.InvocationConfiguration.Error;
            var fault = Run(
                parsed.GetValue(policy) ?? DefaultPolicy,
                parsed.GetValue(calendar),
                parsed.GetValue(file),
                input,
                configDirectory,
                parsed.InvocationConfiguration.Output);
            if (fault is not null)
            {
                talk.WriteLine($"inbox sla: {fault}");
            }

            return fault is null ? Done : BadInput;
        });
        return command;
    }

    private static string? Run(
        string policy, string? calendar, string? file, TextReader? input, string? configDirectory, TextWriter output)
    {
        var folder = configDirectory ?? PolicyRegistration.ConfigDirectory(new ConfigurationBuilder().AddEnvironmentVariables().AddEnvironmentVariables("INBOX_").Build());
        if (!PolicyCatalogueLoader.TryLoad(folder, out var policies, out var faults))
        {
            return new PolicyFaultsException(faults).Message;
        }

        if (policies.Find(policy) is not { } pack)
        {
            return $"--policy: {AnswerDueTimes.UnknownPolicy(policies, policy)}";
        }

        if (calendar is not null && policies.FindCalendar(calendar) is null)
        {
            return $"--calendar: {AnswerDueTimes.UnknownCalendar(policies, calendar)}";
        }

        var answers = new AnswerDueTimes(policies, pack, calendar);
        if (file is null)
        {
            return answers.Run(input ?? Console.In, output) is { } fault ? $"standard input, {fault}" : null;
        }

        try
        {
            using var reader = new StreamReader(file, Encoding.UTF8);
            return answers.Run(reader, output) is { } fault ? $"{file}, {fault}" : null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return $"--input: cannot read {file}: {failure.Message.ReplaceLineEndings(" ")}";
        }
    }
}
