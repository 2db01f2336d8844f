using Inbox.Sandbox.Script;

namespace Inbox.Sandbox.Tests.Core;

/// <summary>The sample script and all platforms on one port.</summary>
public sealed class SampleScriptTests
{
    [Fact]
    public async Task The_sample_plays_in_full_on_all_platforms_and_every_page_opens()
    {
        var clock = new ManualTimeProvider(ManualTimeProvider.Noon);
        await using var sandbox = await SandboxHost.StartAsync(
            new SandboxOptions { TimeProvider = clock, Script = SampleScript.Create() }, TestContext.Current.CancellationToken);
        using var browser = new SandboxClient(sandbox.BaseAddress);
        clock.Advance(TimeSpan.FromMinutes(3));
        sandbox.Player!.PlayDue();

        var index = (await browser.GetAsync(string.Empty)).Text;

        Assert.Empty(sandbox.Player.Skipped);
        Assert.Equal("""{"waiting":0,"skipped":[]}""", (await browser.GetAsync("control/script")).Text);
        foreach (var path in new[] { "x/public", "x/public/messages", "facebook/public", "facebook/public/messages" })
        {
            Assert.Contains($"href=\"/{path}\"", index, StringComparison.Ordinal);
            var page = await browser.GetAsync(path + "?as=Lena+Wolter");
            Assert.Equal(200, page.Status);
            Assert.Contains("Bright College", page.Text, StringComparison.Ordinal);
        }

        Assert.Equal("/x/public", (await browser.GetAsync("x")).Headers["Location"]);
    }

    [Fact]
    public async Task An_act_for_a_platform_that_is_not_there_stops_the_start()
    {
        var script = new SandboxScript().Add(new ScriptAct { Key = "a", Platform = "nowhere", Verb = ScriptVerb.Post });

        var error = await Assert.ThrowsAsync<ScriptException>(() => SandboxHost.StartAsync(
            new SandboxOptions { Script = script }, TestContext.Current.CancellationToken));

        Assert.Contains("nowhere", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_in_use_is_an_error_at_start()
    {
        await using var first = await SandboxHost.StartAsync(new SandboxOptions(), TestContext.Current.CancellationToken);

        await Assert.ThrowsAnyAsync<IOException>(() => SandboxHost.StartAsync(
            new SandboxOptions { Port = first.BaseAddress.Port }, TestContext.Current.CancellationToken));
    }
}
