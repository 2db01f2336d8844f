using System.Net;
using System.Net.Http.Json;
using Inbox.Sandbox.Faults;
using Inbox.Sandbox.Script;

namespace Inbox.Sandbox.Tests.Core;

/// <summary>What the core promises to every platform.</summary>
public sealed class WallTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Listens_on_loopback_only_and_lists_platforms_as_text()
    {
        await using var sandbox = await StartAsync();
        using var client = ClientOf(sandbox);

        var page = await client.GetStringAsync(sandbox.BaseAddress, Cancel);

        Assert.Equal("127.0.0.1", sandbox.BaseAddress.Host);
        Assert.Contains("The &lt;Wall&gt;", page, StringComparison.Ordinal);
        Assert.Contains("href=\"/wall/public\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_answered_survives_a_kill()
    {
        using var data = new DataFolder();
        await using var sandbox = await StartAsync(data);
        using var client = ClientOf(sandbox);
        await client.PostAsync("texts", new StringContent("one"), Cancel);

        using var left = data.CopyAsKilled();
        await using var next = await StartAsync(left);
        using var nextClient = ClientOf(next);

        Assert.Equal(["one"], await TextsAsync(nextClient));
    }

    [Fact]
    public async Task A_torn_last_line_is_dropped_and_writing_goes_on_after_it()
    {
        using var data = new DataFolder();
        Directory.CreateDirectory(Path.GetDirectoryName(data.LogOf("wall"))!);
        await File.WriteAllTextAsync(
            data.LogOf("wall"), "{\"event\":{\"$type\":\"written\",\"text\":\"one\"}}\n{\"event\":{\"$type\":\"writ", Cancel);

        await using (var sandbox = await StartAsync(data))
        {
            using var client = ClientOf(sandbox);
            Assert.Equal(["one"], await TextsAsync(client));
            await client.PostAsync("texts", new StringContent("two"), Cancel);
        }

        await using var next = await StartAsync(data);
        using var nextClient = ClientOf(next);
        Assert.Equal(["one", "two"], await TextsAsync(nextClient));
    }

    [Fact]
    public async Task A_broken_line_in_the_middle_is_an_error_and_nothing_is_thrown_away()
    {
        using var data = new DataFolder();
        Directory.CreateDirectory(Path.GetDirectoryName(data.LogOf("wall"))!);
        const string Content = "nonsense\n{\"event\":{\"$type\":\"written\",\"text\":\"one\"}}\n";
        await File.WriteAllTextAsync(data.LogOf("wall"), Content, Cancel);

        var error = await Assert.ThrowsAsync<InvalidDataException>(() => StartAsync(data));

        Assert.Contains("Line 1", error.Message, StringComparison.Ordinal);
        Assert.Equal(Content, await File.ReadAllTextAsync(data.LogOf("wall"), Cancel));
    }

    [Fact]
    public async Task A_second_sandbox_on_the_same_data_is_refused()
    {
        using var data = new DataFolder();
        await using var sandbox = await StartAsync(data);

        await Assert.ThrowsAsync<IOException>(() => StartAsync(data));
    }

    [Fact]
    public async Task Faults_hit_the_next_matching_requests_only()
    {
        await using var sandbox = await StartAsync();
        using var client = ClientOf(sandbox);
        sandbox.Faults("wall").Add(new Fault
        {
            Kind = FaultKind.ServerError,
            Status = 503,
            Method = "GET",
            Path = "/texts",
            Count = 2
        });
        sandbox.Faults("wall").Next(FaultKind.Throttled, method: "GET");

        var statuses = new List<int> { await PostAsync(client, "one") };
        for (var i = 0; i < 4; i++)
        {
            using var answer = await client.GetAsync("texts", Cancel);
            statuses.Add((int)answer.StatusCode);
        }

        Assert.Equal([200, 503, 503, 429, 200], statuses);
        Assert.Empty(sandbox.Faults("wall").Pending());
    }

    [Fact]
    public async Task Cut_after_performs_the_write_and_gives_no_answer()
    {
        await using var sandbox = await StartAsync();
        using var client = ClientOf(sandbox);
        sandbox.Faults("wall").Next(FaultKind.CutAfter, method: "POST");
        sandbox.Faults("wall").Next(FaultKind.CutBefore, method: "POST");

        await Assert.ThrowsAsync<HttpRequestException>(() => PostAsync(client, "done"));
        await Assert.ThrowsAsync<HttpRequestException>(() => PostAsync(client, "not done"));

        Assert.Equal(["done"], await TextsAsync(client));
        Assert.Equal([null, null, 200], sandbox.Journal.For("wall").Select(e => e.Status));
    }

    [Fact]
    public async Task Malformed_json_and_hanging_and_down()
    {
        await using var sandbox = await StartAsync();
        using var client = ClientOf(sandbox);
        sandbox.Faults("wall").Next(FaultKind.MalformedJson);
        sandbox.Faults("wall").Next(FaultKind.Hang);
        sandbox.Faults("wall").Down();

        await Assert.ThrowsAsync<System.Text.Json.JsonException>(() => TextsAsync(client));
        using (var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancel))
        {
            var hanging = client.GetAsync("texts", patience.Token);
            Assert.False(hanging.IsCompleted);
            await patience.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => hanging);
        }

        await Assert.ThrowsAsync<HttpRequestException>(() => TextsAsync(client));
        await Assert.ThrowsAsync<HttpRequestException>(() => TextsAsync(client));
        Assert.Equal("public", await client.GetStringAsync("public", Cancel));
        sandbox.Faults("wall").Clear();
        Assert.Empty(await TextsAsync(client));
    }

    [Fact]
    public async Task The_journal_names_unexpected_requests_and_masks_secrets()
    {
        await using var sandbox = await StartAsync();
        using var client = ClientOf(sandbox);

        using var known = await client.GetAsync("texts?access_token=SECRET&limit=5", Cancel);
        using var unknown = await client.GetAsync("nothing", Cancel);
        using var wrongMethod = await client.DeleteAsync("texts", Cancel);
        using var page = await client.GetAsync("public", Cancel);

        Assert.Equal("?access_token=***&limit=5", Uri.UnescapeDataString(sandbox.Journal.For("wall")[0].Query));
        Assert.Equal(["GET /nothing 404", "DELETE /texts 405"],
            sandbox.Journal.Unexpected().Select(e => $"{e.Method} {e.Path} {e.Status}"));
    }

    [Fact]
    public async Task Control_calls_plan_faults_and_show_journal_and_clock()
    {
        await using var sandbox = await StartAsync();
        using var control = new HttpClient { BaseAddress = new Uri(sandbox.BaseAddress, "control/") };
        using var client = ClientOf(sandbox);

        using var planned = await control.PostAsJsonAsync("wall/faults", new { kind = "serverError", status = 502, count = 1 },
            Cancel);
        using var played = await control.PostAsJsonAsync("wall/acts", new { verb = "post", key = "k", text = "act" }, Cancel);
        using var repeated = await control.PostAsJsonAsync("wall/acts", new { verb = "post", key = "k", text = "act" }, Cancel);
        using var refused = await control.PostAsJsonAsync("wall/faults", new { kind = "unknown" }, Cancel);
        using var faulty = await client.GetAsync("texts", Cancel);

        Assert.Equal(["12:00:00 act"], await TextsAsync(client));
        Assert.Equal(HttpStatusCode.NoContent, planned.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Equal(HttpStatusCode.BadGateway, faulty.StatusCode);
        Assert.Contains("\"status\":502", await control.GetStringAsync("journal", Cancel), StringComparison.Ordinal);
        Assert.Contains("2026-09-14T12:00:00", await control.GetStringAsync("clock", Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_act_of_a_script_is_played_once_across_restarts()
    {
        using var data = new DataFolder();
        var clock = new ManualTimeProvider(ManualTimeProvider.Noon);
        SandboxScript Script() => new SandboxScript()
            .Add(Act("past", TimeSpan.FromHours(-3)))
            .Add(Act("soon", TimeSpan.FromSeconds(60)))
            .Add(Act("later", TimeSpan.FromSeconds(600)));

        await using (var sandbox = await StartAsync(data, clock, Script(), speed: 2))
        {
            clock.Advance(TimeSpan.FromSeconds(31));
            Assert.Equal(1, sandbox.Player!.PlayDue());
            Assert.Equal(0, sandbox.Player.PlayDue());
            Assert.Equal(1, sandbox.Player.Waiting);
        }

        clock.Advance(TimeSpan.FromHours(1));
        await using var next = await StartAsync(data, clock, Script(), speed: 2);
        using var client = ClientOf(next);
        Assert.Equal(["09:00:00 past", "12:00:31 soon", "12:05:00 later"], await TextsAsync(client));
    }

    [Fact]
    public async Task A_running_script_plays_by_itself()
    {
        await using var sandbox = await StartAsync(null, TimeProvider.System,
            new SandboxScript().Add(Act("now", TimeSpan.FromMilliseconds(50))));
        using var client = ClientOf(sandbox);
        var deadline = TimeProvider.System.GetUtcNow().AddSeconds(10);

        while ((await TextsAsync(client)).Length == 0 && TimeProvider.System.GetUtcNow() < deadline)
        {
            await Task.Yield();
        }

        Assert.Single(await TextsAsync(client));
    }

    [Fact]
    public void Two_acts_with_one_key_are_refused()
    {
        var script = new SandboxScript().Add(Act("a", TimeSpan.Zero));

        Assert.Throws<ScriptException>(() => script.Add(Act("a", TimeSpan.Zero)));
    }

    private static ScriptAct Act(string key, TimeSpan offset) =>
        new() { Key = key, Platform = "wall", Verb = ScriptVerb.Post, Offset = offset, Text = key };

    private static Task<SandboxHost> StartAsync(
        DataFolder? data = null, TimeProvider? clock = null, SandboxScript? script = null, double speed = 1) =>
        SandboxHost.StartAsync(
            new SandboxOptions
            {
                DataDirectory = data?.Path,
                TimeProvider = clock ?? new ManualTimeProvider(ManualTimeProvider.Noon),
                Platforms = [new WallPlatform()],
                Script = script,
                Speed = speed,
            },
            Cancel);

    private static HttpClient ClientOf(SandboxHost sandbox) => new() { BaseAddress = new Uri(sandbox.BaseAddress, "wall/") };

    private static async Task<int> PostAsync(HttpClient client, string text)
    {
        using var answer = await client.PostAsync("texts", new StringContent(text), Cancel);
        return (int)answer.StatusCode;
    }

    private static async Task<string[]> TextsAsync(HttpClient client) =>
        await client.GetFromJsonAsync<string[]>("texts", Cancel) ?? [];
}
