using System.CommandLine;
using System.Text;
using System.Text.Json;
using Inbox.Server.Verbs;

namespace Inbox.Server.Tests.Verbs;

/// <summary><c>inbox replay</c>: what it prints, and what it says of input it cannot use.</summary>
public sealed class ReplayVerbTests : IDisposable
{
    private const string Mention = """
        {"data":[{"id":"1990000000000000321","text":"@HollySchool caf\u00e9 &amp; \u2028 more","author_id":"778899","created_at":"2026-09-14T08:31:05Z",
        "conversation_id":"1989999999999990000","in_reply_to_user_id":"9001","referenced_tweets":[{"type":"replied_to","id":"1989999999999990000"}],
        "attachments":{"media_keys":["3_1"]}},
        {"id":"5"},{"text":"no id"}],
        "includes":{"users":[{"id":"778899","name":"Lena W.","username":"lena_w"}],
        "media":[{"media_key":"3_1","type":"photo","url":"https://pbs.example/x.jpg","alt_text":"A lid"}]}}
        """;

    private readonly string file = Path.GetTempFileName();

    public void Dispose() => File.Delete(file);

    [Fact]
    public async Task A_message_is_one_line_with_every_field()
    {
        var (exit, lines, _) = await ReplayAsync(Mention, "--account", "9001");

        Assert.Equal(0, exit);
        Assert.Equal(2, lines.Count);
        Assert.Equal(
            """{"externalId":"1990000000000000321","kind":"reply","authorId":"778899","authorName":"Lena W.","authorHandle":"lena_w","text":"@HollySchool caf\u00E9 \u0026 \u2028 more","createdAt":"2026-09-14T08:31:05.000Z","parentId":"1989999999999990000","conversationId":"1989999999999990000","permalink":"https://x.com/lena_w/status/1990000000000000321","media":[{"type":"image","address":"https://pbs.example/x.jpg","description":"A lid"}],"ours":false}""",
            lines[0]);
    }

    [Fact]
    public async Task What_the_platform_does_not_tell_is_null()
    {
        var (_, lines, _) = await ReplayAsync(Mention);

        var bare = JsonDocument.Parse(lines[1]).RootElement;
        foreach (var name in new[] { "authorId", "authorName", "authorHandle", "createdAt", "parentId" })
        {
            Assert.Equal(JsonValueKind.Null, bare.GetProperty(name).ValueKind);
        }

        Assert.Equal("", bare.GetProperty("text").GetString());
        Assert.Equal(0, bare.GetProperty("media").GetArrayLength());
    }

    [Fact]
    public async Task What_could_not_be_read_is_told_on_standard_error_without_its_words()
    {
        var (_, lines, error) = await ReplayAsync(Mention);

        Assert.Equal(2, lines.Count);
        Assert.Contains("Skipped 1", error, StringComparison.Ordinal);
        Assert.DoesNotContain("no id\"", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Our_own_items_are_printed_as_ours()
    {
        var (_, lines, _) = await ReplayAsync("""{"data":[{"id":"1","text":"Open day","author_id":"9001"}]}""", "--account", "9001");

        Assert.Contains("\"kind\":\"post\"", lines[0], StringComparison.Ordinal);
        Assert.EndsWith("\"ours\":true}", lines[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_error_body_is_one_line_with_its_class()
    {
        var (exit, lines, _) = await ReplayAsync(
            """{"title":"Too Many Requests","type":"about:blank","status":429}""", "--status", "429", "--header", "Content-Type: application/json", "--header", "x-rate-limit-reset: 1789388100");

        Assert.Equal(0, exit);
        Assert.Equal("""{"error":{"class":"throttled","retryAt":"2026-09-14T12:15:00.000Z","detail":"X: too many calls."}}""", Assert.Single(lines));
    }

    [Theory]
    [InlineData("{\"data\":[{\"id\":\"19")]
    [InlineData("<html>Bad gateway</html>")]
    [InlineData("")]
    public async Task A_body_that_is_not_what_the_platform_speaks_is_transient(string body)
    {
        var (exit, lines, _) = await ReplayAsync(body);

        Assert.Equal(0, exit);
        Assert.Contains("\"class\":\"transient\",\"retryAt\":null", Assert.Single(lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_new_prints_nothing()
    {
        var (exit, lines, error) = await ReplayAsync("""{"meta":{"result_count":0}}""");

        Assert.Equal((0, 0, ""), (exit, lines.Count, error));
    }

    [Fact]
    public async Task A_dash_reads_standard_input()
    {
        var (exit, lines, _) = await RunAsync(["--platform", "X", "--kind", "Mentions", "--input", "-"], """{"data":{"id":"7","text":"hi"}}""");

        Assert.Equal(0, exit);
        Assert.Contains("\"externalId\":\"7\"", Assert.Single(lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_byte_order_mark_is_no_obstacle()
    {
        await File.WriteAllTextAsync(file, """{"data":{"id":"7","text":"hi"}}""", new UTF8Encoding(true), TestContext.Current.CancellationToken);

        Assert.Single((await RunAsync(["--platform", "x", "--kind", "mentions", "--input", file])).Lines);
    }

    [Theory]
    [InlineData("nosuch", "mentions", null, null, "known are")]
    [InlineData("x", "reviews", null, null, "mentions, search, tweets, dm-events")]
    [InlineData("x", "mentions", "often", null, "--status often")]
    [InlineData("x", "mentions", "99", null, "--status 99")]
    [InlineData("x", "mentions", null, "no colon", "--header no colon")]
    public async Task Input_that_cannot_be_used_is_told_in_one_line(string platform, string kind, string? status, string? header, string told)
    {
        await File.WriteAllTextAsync(file, "{}", TestContext.Current.CancellationToken);
        List<string> arguments = ["--platform", platform, "--kind", kind, "--input", file];
        arguments.AddRange(status is null ? [] : ["--status", status]);
        arguments.AddRange(header is null ? [] : ["--header", header]);

        var (exit, lines, error) = await RunAsync(arguments);

        Assert.Equal(2, exit);
        Assert.Empty(lines);
        Assert.Contains(told, Assert.Single(error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no-such-file.json")]
    [InlineData("/")]
    public async Task A_file_that_cannot_be_read_is_told_in_one_line(string path)
    {
        var (exit, _, error) = await RunAsync(["--platform", "x", "--kind", "mentions", "--input", path]);

        Assert.Equal(2, exit);
        Assert.StartsWith($"--input {path}", Assert.Single(error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    private async Task<(int Exit, IReadOnlyList<string> Lines, string Error)> ReplayAsync(string body, params string[] more)
    {
        await File.WriteAllTextAsync(file, body, TestContext.Current.CancellationToken);
        return await RunAsync(["--platform", "x", "--kind", "mentions", "--input", file, .. more]);
    }

    private static async Task<(int Exit, IReadOnlyList<string> Lines, string Error)> RunAsync(IEnumerable<string> arguments, string standardInput = "")
    {
        var verb = ReplayVerb.Create(() => ReplayConnectors.All(TimeProvider.System), TimeProvider.System, () => new MemoryStream(Encoding.UTF8.GetBytes(standardInput)));
        using var output = new StringWriter();
        using var error = new StringWriter();
        var exit = await new RootCommand { verb }.Parse(["replay", .. arguments])
            .InvokeAsync(new InvocationConfiguration { Output = output, Error = error }, TestContext.Current.CancellationToken);
        return (exit, output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries), error.ToString());
    }
}
