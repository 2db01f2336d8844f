using System.CommandLine;
using System.Globalization;
using Inbox.Domain.Connectors;
using NodaTime.Extensions;

namespace Inbox.Server.Verbs;

/// <summary><c>inbox replay</c>: what a recorded answer of a platform says, in our words, one JSON object a line.</summary>
internal static class ReplayVerb
{
    /// <param name="connectors">The connectors there are; asked only when the verb runs.</param>
    /// <param name="time">Against which waiting times are reckoned.</param>
    /// <param name="standardInput">Read for <c>--input -</c>; null for the program's own.</param>
    public static Command Create(Func<IEnumerable<IConnector>> connectors, TimeProvider time, Func<Stream>? standardInput = null)
    {
        var platform = Needed("--platform", "P", "Platform whose answer it is, for example x.");
        var kind = Needed("--kind", "K", "Which call it answered, for example mentions.");
        var input = Needed("--input", "FILE", "File with the body as it came; - reads standard input.");
        var account = new Option<string?>("--account")
        {
            Description = "Our own id on the platform: tells our items from others'.",
            HelpName = "ID",
        };
        var status = new Option<string?>("--status")
        {
            Description = "HTTP status of the answer; without it the body alone decides.",
            HelpName = "N",
        };
        var header = new Option<string[]>("--header")
        {
            Description = "A header of the answer, \"Name: value\"; may be repeated.",
            HelpName = "HEADER",
        };
        var command = new Command(
            "replay",
            "Maps one recorded answer of a platform to messages, as JSON Lines. An error body gives one line with its class.")
        {
            platform, kind, input, account, status, header,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
            try
            {
                var connector = Choose(connectors(), parsed.GetValue(platform));
                var recorded = new ReplayInput(
                    ChooseKind(connector, parsed.GetValue(kind)),
                    await ReadAsync(parsed.GetValue(input), standardInput ?? Console.OpenStandardInput, cancellationToken),
                    parsed.GetValue(account),
                    Status(parsed.GetValue(status)),
                    [.. (parsed.GetValue(header) ?? []).Select(Header)],
                    time.GetCurrentInstant());
                await WriteAsync(connector.Replay(recorded), output, error);
                return ExitCodes.Done;
            }
            catch (BadInputException bad)
            {
                await error.WriteLineAsync(bad.Message);
                return ExitCodes.BadInput;
            }
        });
        return command;
    }

    private static Option<string> Needed(string name, string helpName, string description) =>
        new(name) { Description = description, HelpName = helpName, Required = true };

    private static IConnector Choose(IEnumerable<IConnector> connectors, string? platform)
    {
        var known = connectors.OrderBy(connector => connector.Platform.Id, StringComparer.Ordinal).ToList();
        return known.Find(connector => string.Equals(connector.Platform.Id, platform, StringComparison.OrdinalIgnoreCase))
            ?? throw new BadInputException(
                $"--platform {platform}: not a known platform; known are {string.Join(", ", known.Select(one => one.Platform.Id))}.");
    }

    private static string ChooseKind(IConnector connector, string? kind) =>
        connector.ReplayKinds.FirstOrDefault(known => string.Equals(known, kind, StringComparison.OrdinalIgnoreCase))
        ?? throw new BadInputException(
            $"--kind {kind}: not a known kind of {connector.Platform.Id}; known are {string.Join(", ", connector.ReplayKinds)}.");

    private static int? Status(string? status) =>
        status is null ? null
        : int.TryParse(status, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 100 and <= 599 ? number
        : throw new BadInputException($"--status {status}: not an HTTP status from 100 to 599.");

    private static KeyValuePair<string, string> Header(string header)
    {
        var colon = header.IndexOf(':', StringComparison.Ordinal);
        return colon > 0
            ? new(header[..colon].Trim(), header[(colon + 1)..].Trim())
            : throw new BadInputException($"--header {header}: not of the form \"Name: value\".");
    }

    private static async Task<string> ReadAsync(string? input, Func<Stream> standardInput, CancellationToken cancellationToken)
    {
        try
        {
            await using var stream = input == "-"
                ? standardInput()
                : new FileStream(input ?? "", FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var reader = new StreamReader(stream);
            return await reader.ReadToEndAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new BadInputException($"--input {input}: cannot be read ({exception.Message})");
        }
    }

    private static async Task WriteAsync(ReplayResult result, TextWriter output, TextWriter error)
    {
        switch (result)
        {
            case ReplayResult.Error(var failure):
                await output.WriteLineAsync(ReplayLine.Of(failure));
                break;
            case ReplayResult.Items(var messages, var odd):
                foreach (var message in messages)
                {
                    await output.WriteLineAsync(ReplayLine.Of(message));
                }

                foreach (var reason in odd.CountBy(item => item.Reason))
                {
                    await error.WriteLineAsync($"Skipped {reason.Value}: {reason.Key}");
                }

                break;
            default:
                throw new InvalidOperationException("Not a result of replaying.");
        }
    }

    private sealed class BadInputException(string message) : Exception(message);
}
