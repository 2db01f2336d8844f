using System.CommandLine;
using Inbox.Server.Verbs;

namespace Inbox.Server;

/// <summary>The program <c>inbox</c>: every verb in one place.</summary>
public static class Program
{
    private static async Task<int> Main(string[] args)
    {
        var root = new RootCommand("Inbox: one place for all that the public writes to your organisation.")
        {
            DemoVerb.Create(),
            ServeVerb.Create(),
            AccountsVerb.Create(),
            PollVerb.Create(),
            SlaVerb.Create(),
            TriageVerb.Create(),
            ReplayVerb.Create(() => ReplayConnectors.All(TimeProvider.System), TimeProvider.System),
            AuditVerb.Create(),
            DoctorVerb.Create(),
        };
        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            // One line: the word that was not understood says more than what is missing because of it.
            var fault = parsed.Errors.FirstOrDefault(error => error.Message.StartsWith("Unrecognized", StringComparison.Ordinal)) ?? parsed.Errors[0];
            var verb = parsed.CommandResult.Command is RootCommand ? "inbox" : "inbox " + parsed.CommandResult.Command.Name;
            await Console.Error.WriteLineAsync($"inbox: {fault.Message} See {verb} --help.");
            return ExitCodes.BadInput;
        }

        return await parsed.InvokeAsync();
    }
}
