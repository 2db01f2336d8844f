using System.Net;
using System.Net.Sockets;
using Inbox.Testing;

namespace Inbox.Server.Tests.BadInput;

/// <summary>What can be wrong when the program is started: one clear line each, the right exit code, and no stack trace.</summary>
public sealed class StartTests : IDisposable
{
    private readonly TempDirectory folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("serve")]
    [InlineData("demo")]
    public async Task A_port_in_use_is_said_in_one_line(string verb)
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;

        var result = verb == "serve"
            ? await RunAsync("serve", "--data", folder.Path, "--urls", $"http://127.0.0.1:{port}")
            : await RunAsync("demo", "--data", folder.Path, "--port", $"{port}");

        AssertOneLine(result, 1, $"inbox {verb}: The port is in use", "choose another port");
    }

    [Theory]
    [InlineData("serve", "--daata")]
    [InlineData("poll", "--acount")]
    [InlineData("demo", "--prot")]
    public async Task An_unknown_option_is_bad_usage(string verb, string option)
    {
        var result = await RunAsync(verb, option, "1");

        AssertOneLine(result, 2, "inbox: ", option, $"See inbox {verb} --help.");
    }

    [Theory]
    [InlineData("serve")]
    [InlineData("poll")]
    [InlineData("demo")]
    public async Task A_data_folder_that_cannot_be_made_is_said_in_one_line(string verb)
    {
        await File.WriteAllTextAsync(folder.Combine("file"), "not a folder", TestContext.Current.CancellationToken);

        var result = await RunAsync(verb, "--data", folder.Combine("file", "data"));

        AssertOneLine(result, 1, $"inbox {verb}: ", folder.Combine("file"));
    }

    [Theory]
    [InlineData("serve")]
    [InlineData("poll")]
    public async Task A_database_file_that_is_none_is_said_in_one_line(string verb)
    {
        await File.WriteAllTextAsync(folder.Combine("inbox.db"), string.Join('\n', Enumerable.Repeat("Dear diary", 500)), TestContext.Current.CancellationToken);

        var result = await RunAsync(verb, "--data", folder.Path);

        AssertOneLine(result, 1, $"inbox {verb}: The database file is not a database");
    }

    [Theory]
    [InlineData("INBOX_Polling__Tick", "banana", "Polling:Tick")]
    [InlineData("INBOX_Polling__Tick", "05:00:00", "Tick")]
    [InlineData("INBOX_Mail__Port", "70000", "Port")]
    [InlineData("INBOX_SETTINGS", "/nowhere/settings.json", "/nowhere/settings.json")]
    public async Task A_wrong_setting_is_named_in_one_line(string name, string value, string named)
    {
        var result = await InboxProcess.RunAsync(
            ["serve", "--data", folder.Path, "--urls", "http://127.0.0.1:0"], "", new Dictionary<string, string?> { [name] = value }, TestContext.Current.CancellationToken);

        AssertOneLine(result, 1, "inbox serve: ", named);
    }

    [Fact]
    public async Task A_settings_file_that_is_not_JSON_is_said_in_one_line()
    {
        await File.WriteAllTextAsync(folder.Combine("settings.json"), "{ \"Polling\": ", TestContext.Current.CancellationToken);

        var result = await InboxProcess.RunAsync(
            ["serve", "--data", folder.Combine("data"), "--urls", "http://127.0.0.1:0"], "",
            new Dictionary<string, string?> { ["INBOX_SETTINGS"] = folder.Combine("settings.json") }, TestContext.Current.CancellationToken);

        AssertOneLine(result, 1, "inbox serve: ", "settings.json");
    }

    [Fact]
    public async Task An_address_that_is_none_is_said_in_one_line()
    {
        var result = await RunAsync("serve", "--data", folder.Path, "--urls", "banana");

        AssertOneLine(result, 1, "inbox serve: ", "banana");
    }

    [Theory]
    [InlineData("serve", 1)]
    [InlineData("sla", 2)]
    public async Task A_wrong_policy_file_is_said_with_file_and_line_and_what_to_write(string verb, int exitCode)
    {
        var config = folder.Combine("config");
        CopyFolder(Path.Combine(AppContext.BaseDirectory, "config"), config);
        var pack = Path.Combine(config, "policies", "ett.yaml");
        var text = await File.ReadAllTextAsync(pack, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(pack, text.Replace("  slaRule: {", "  slaRul: {", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        string[] arguments = verb == "serve" ? [verb, "--data", folder.Combine("data"), "--urls", "http://127.0.0.1:0"] : [verb, "--policy", "ett"];

        var result = await InboxProcess.RunAsync(
            arguments, "", new Dictionary<string, string?> { ["INBOX_Inbox__ConfigDirectory"] = config }, TestContext.Current.CancellationToken);

        AssertOneLine(result, exitCode, $"inbox {verb}: ", "add \"slaRule: …\" (and 1 more)");
        Assert.Matches(@"ett\.yaml:\d+:\d+: response has no slaRule", result.Error);
    }

    private static Task<InboxResult> RunAsync(params string[] arguments) =>
        InboxProcess.RunAsync(arguments, cancellationToken: TestContext.Current.CancellationToken);

    private static void AssertOneLine(InboxResult result, int exitCode, params string[] said)
    {
        var line = Assert.Single(result.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.All(said, words => Assert.Contains(words, line, StringComparison.Ordinal));
        Assert.Equal(exitCode, result.ExitCode);
        Assert.Empty(result.Output);
    }

    private static void CopyFolder(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
