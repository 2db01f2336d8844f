using System.Text.RegularExpressions;
using Inbox.Testing;

namespace Inbox.Browser.Tests.Harness;

/// <summary>A running <c>inbox demo</c>: where it is, and where its public is.</summary>
public sealed partial class Demo : IAsyncDisposable
{
    /// <summary>The same for everybody in the demo.</summary>
    public const string Password = "open-day-2026";
    public const string Ana = "ana@example.org";
    public const string Helen = "helen@example.org";
    public const string Tom = "tom@example.org";
    public const string Priya = "priya@example.org";
    public const string Sam = "sam@example.org";

    private Demo(InboxProcess process, Uri address, Uri publicAddress, long startedAt)
    {
        Process = process;
        Address = address;
        Public = publicAddress;
        StartedAt = startedAt;
    }

    public InboxProcess Process { get; }

    public Uri Address { get; }

    /// <summary>Where the public writes and the mail drop can be read.</summary>
    public Uri Public { get; }

    /// <summary>Timestamp of the system's clock when the addresses were printed.</summary>
    public long StartedAt { get; }

    /// <summary>Starts it with these arguments after the verb and waits until it has said where it is.</summary>
    public static async Task<Demo> StartAsync(IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        var process = InboxProcess.Start(["demo", .. arguments]);
        try
        {
            var address = await process.WaitForLineAsync("Inbox is at", cancellationToken);
            var startedAt = TimeProvider.System.GetTimestamp();
            var publicAddress = await process.WaitForLineAsync("The public is at", cancellationToken);
            return new Demo(process, AddressIn(address), AddressIn(publicAddress), startedAt);
        }
        catch
        {
            await process.DisposeAsync();
            throw;
        }
    }

    /// <summary>The first web address in a line of output.</summary>
    public static Uri AddressIn(string line) => new(WebAddress().Match(line).Value);

    public ValueTask DisposeAsync() => Process.DisposeAsync();

    [GeneratedRegex(@"http://\S+")]
    private static partial Regex WebAddress();
}
