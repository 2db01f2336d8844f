using System.CommandLine;
using Inbox.Server.Features.Policies;
using Inbox.Server.Features.Triage;

namespace Inbox.Server.Verbs;

/// <summary><c>inbox triage</c>: judges the messages of a file, without a database.</summary>
internal static class TriageVerb
{
    private const string Standard = "-";

    /// <param name="input">What <c>-</c> reads; null is standard input.</param>
    /// <param name="output">What <c>-</c> writes; null is standard output.</param>
    /// <param name="configDirectory">The config folder; null is as configured in the environment, else beside the program.</param>
    public static Command Create(Stream? input = null, Stream? output = null, string? configDirectory = null)
    {
        var policy = new Option<string>("--policy")
        {
            Description = "The policy pack: it decides which ages and school years are protected from contact.",
            HelpName = "ID",
            Required = true,
        };
        var from = new Option<string>("--input")
        {
            Description = "CSV with the columns id and text (others are ignored), UTF-8; - is standard input.",
            HelpName = "FILE",
            Required = true,
        };
        var to = new Option<string>("--output")
        {
            Description = "CSV to write; - is standard output. An existing file is replaced when everything was judged, and not before.",
            HelpName = "FILE",
            Required = true,
        };
        var command = new Command(
            "triage",
            """
            Judges messages. Writes one line for each: id, category, flags (separated by ;), severity, a probability from 0 to 1 for each
            of abuse, hate, threat, complaint, criticism, media_enquiry, safeguarding, spam, praise and query, and why. Abuse takes in hate
            and threats. Exit code 2, and nothing written, when the input cannot be read as such a file.
            """.ReplaceLineEndings(" "))
        {
            policy, from, to,
        };
        command.SetAction((parsed, cancellationToken) =>
        {
            var talk = parsed.InvocationConfiguration.Error;
            var folder = configDirectory
                ?? PolicyRegistration.ConfigDirectory(new ConfigurationBuilder().AddEnvironmentVariables().Build());
            var (code, fault) = Prepare(folder, parsed.GetValue(policy)!, out var judge);
            if (judge is not null)
            {
                (code, fault) = JudgeAll(
                    judge, parsed.GetValue(from)!, parsed.GetValue(to)!, input ?? Console.OpenStandardInput(),
                    output ?? Console.OpenStandardOutput(), talk, cancellationToken);
            }

            if (fault is not null)
            {
                talk.WriteLine($"inbox triage: {fault}");
            }

            return Task.FromResult(code);
        });
        return command;
    }

    private static (int Code, string? Fault) Prepare(string folder, string policy, out JudgeMessageFile? judge)
    {
        judge = null;
        if (!PolicyCatalogueLoader.TryLoad(folder, out var policies, out var faults))
        {
            return (ExitCodes.BadInput, new PolicyFaultsException(faults).Message);
        }

        if (policies.Find(policy) is not { } pack)
        {
            return (ExitCodes.BadInput, $"--policy: {AnswerDueTimes.UnknownPolicy(policies, policy)}");
        }

        try
        {
            judge = new JudgeMessageFile(RuleFiles.LoadEngine(Path.Combine(folder, RuleFiles.Folder)), Protection.Of(pack));
            return (ExitCodes.Done, null);
        }
        catch (RuleFilesException fault)
        {
            return (ExitCodes.BadInput, fault.InOneLine);
        }
    }

    private static (int Code, string? Fault) JudgeAll(
        JudgeMessageFile judge, string from, string to, Stream standardInput, Stream standardOutput, TextWriter talk,
        CancellationToken cancellationToken)
    {
        if (Opened(() => from == Standard ? standardInput : File.OpenRead(from), out var source) is { } unreadable)
        {
            return (ExitCodes.BadInput, $"--input: cannot read {from}: {unreadable}");
        }

        using var input = source;
        if (Opened(() => to == Standard ? WholeOutput.ToStream(standardOutput) : WholeOutput.ToFile(to), out var target) is { } unwritable)
        {
            return (ExitCodes.BadInput, $"--output: cannot write {to}: {unwritable}");
        }

        using var output = target;
        try
        {
            if (judge.Run(input!, output!.Stream, talk, cancellationToken) is { } fault)
            {
                return (ExitCodes.BadInput, $"{(from == Standard ? "standard input" : from)}, {fault}");
            }

            output.Complete();
            return (ExitCodes.Done, null);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return (ExitCodes.Failed, $"stopped, and nothing was written: {failure.Message.ReplaceLineEndings(" ")}");
        }
        catch (OperationCanceledException)
        {
            return (ExitCodes.Failed, "stopped before the end; nothing was written");
        }
    }

    /// <summary>Opens something; gives why it cannot be, or null.</summary>
    private static string? Opened<T>(Func<T> open, out T? opened)
        where T : class
    {
        opened = null;
        try
        {
            opened = open();
            return null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return failure.Message.ReplaceLineEndings(" ");
        }
    }
}
