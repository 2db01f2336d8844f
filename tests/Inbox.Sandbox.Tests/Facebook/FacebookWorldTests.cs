using System.Text.Json.Nodes;
using Inbox.Sandbox.Faults;
using Inbox.Sandbox.Platforms.Facebook;
using Inbox.Sandbox.Script;

namespace Inbox.Sandbox.Tests.Facebook;

/// <summary>The world of Facebook: limits, faults, restarts, scripts, public pages, control calls.</summary>
public sealed class FacebookWorldTests
{
    [Fact]
    public async Task Use_is_told_in_headers_and_too_many_calls_are_locked_out_longer_when_one_goes_on()
    {
        await using var sandbox = await FacebookSandbox.StartAsync(new FacebookOptions
        {
            CallsPerEngagedPerson = 4,
            Lockout = TimeSpan.FromMinutes(30)
        });
        List<Answer> answers = [];
        for (var i = 0; i < 5; i++)
        {
            answers.Add(await sandbox.Client.GetAsync("me"));
        }

        sandbox.Clock.Advance(TimeSpan.FromMinutes(20));
        var impatient = await sandbox.Client.GetAsync("me");
        sandbox.Clock.Advance(TimeSpan.FromMinutes(20));
        var prolonged = await sandbox.Client.GetAsync("me");
        sandbox.Clock.Advance(TimeSpan.FromMinutes(30));
        var patient = await sandbox.Client.GetAsync("me");

        Assert.Equal([200, 200, 200, 200, 400], answers.Select(a => a.Status));
        Assert.Equal(80001, answers[4]["error"]!["code"]!.GetValue<int>());
        Assert.Equal([25, 50, 75, 100, 100],
            answers.Select(a => JsonNode.Parse(a.Headers["X-App-Usage"])!["call_count"]!.GetValue<int>()));
        var use = JsonNode.Parse(answers[4].Headers["X-Business-Use-Case-Usage"])![sandbox.Page.Id]![0]!;
        Assert.Equal(("pages", 30), (use["type"]!.GetValue<string>(), use["estimated_time_to_regain_access"]!.GetValue<int>()));
        Assert.Equal([400, 400, 200], new[] { impatient.Status, prolonged.Status, patient.Status });
    }

    [Fact]
    public async Task More_engaged_people_allow_more_calls()
    {
        await using var sandbox = await FacebookSandbox.StartAsync(new FacebookOptions { CallsPerEngagedPerson = 2 });
        var post = await sandbox.Facebook.OwnPostAsync("college", "Open day");
        await sandbox.Facebook.CommentAsync("Lena Wolter", post, "Hello");
        await sandbox.Facebook.DirectMessageAsync("Tom Baxter", "college", "Hello");

        var statuses = new List<int>();
        for (var i = 0; i < 5; i++)
        {
            statuses.Add((await sandbox.Client.GetAsync("me")).Status);
        }

        Assert.Equal([200, 200, 200, 200, 400], statuses);
    }

    [Fact]
    public async Task Planned_faults_speak_as_Facebook_does()
    {
        await using var sandbox = await FacebookSandbox.StartAsync();
        var faults = sandbox.Host.Faults("facebook");
        faults.Add(new Fault { Kind = FaultKind.Throttled, Detail = "32", ResetAfter = TimeSpan.FromMinutes(12) });
        faults.Add(new Fault { Kind = FaultKind.TokenRevoked, Detail = "458" });
        faults.Next(FaultKind.TokenExpired);
        faults.Add(new Fault { Kind = FaultKind.ServerError, Status = 503, Detail = "2" });

        var answers = new List<Answer>();
        for (var i = 0; i < 4; i++)
        {
            answers.Add(await sandbox.Client.GetAsync("me"));
        }

        Assert.Equal([400, 400, 400, 503], answers.Select(a => a.Status));
        Assert.Equal([32, 190, 190, 2], answers.Select(a => a["error"]!["code"]!.GetValue<int>()));
        Assert.Equal([458, 463], answers.Skip(1).Take(2).Select(a => a["error"]!["error_subcode"]!.GetValue<int>()));
        Assert.Equal(12,
            JsonNode.Parse(
                answers[0].Headers["X-Business-Use-Case-Usage"])![sandbox.Page.Id]![0]!["estimated_time_to_regain_access"]!.GetValue<int>());
        Assert.True(answers[3]["error"]!["is_transient"]!.GetValue<bool>());
    }

    [Fact]
    public async Task Everything_answered_survives_a_kill_tokens_included()
    {
        using var data = new DataFolder();
        await using var sandbox = await FacebookSandbox.StartAsync(data: data);
        var post = await sandbox.Facebook.OwnPostAsync("college", "Open day");
        var comments = await sandbox.CommentedAsync(post, 3);
        await sandbox.Facebook.EditAsync(comments[1], "Changed");
        await sandbox.Facebook.DeleteAsync(comments[2]);
        await sandbox.Client.FormAsync($"{comments[0]}/comments", ("message", "Hello Lena"));
        await sandbox.Client.FormAsync(comments[0], ("is_hidden", "true"));
        await sandbox.Facebook.DirectMessageAsync("Lena Wolter", "college", "Psst");

        using var left = data.CopyAsKilled();
        await using var next = await SandboxHost.StartAsync(
            new SandboxOptions { DataDirectory = left.Path, TimeProvider = sandbox.Clock, Platforms = [new FacebookPlatform()] },
            TestContext.Current.CancellationToken);
        using var client = new SandboxClient(new Uri(next.AddressOf("facebook") + "/v26.0"), sandbox.Token);
        var listed = await client.GetAsync($"{post}/comments?filter=stream&fields=message,is_hidden");

        Assert.Equal(["Comment 1", "Changed", "Hello Lena"], listed.Data.Select(c => c["message"]!.GetValue<string>()));
        Assert.True(listed.Data[0]["is_hidden"]!.GetValue<bool>());
        Assert.Equal("Psst", next.Facebook.MessagesWith("college", "Lena Wolter").Single().Text);
        Assert.DoesNotContain(await next.Facebook.CommentAsync("Tom Baxter", post, "New"), comments);
        Assert.DoesNotContain(sandbox.Token,
            await File.ReadAllTextAsync(left.LogOf("facebook"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_script_writes_the_past_at_start_with_its_own_times()
    {
        var script = new SandboxScript()
            .Account("facebook", "college", "Bright College")
            .Add(Act("post", ScriptVerb.Post, -72) with { Account = "college", Text = "Open day" })
            .Add(Act("comment", ScriptVerb.Reply, -48) with { Author = "Lena Wolter", Target = "post", Text = "When?" })
            .Add(Act("answer", ScriptVerb.OwnReply, -47) with { Target = "comment", Text = "At ten" })
            .Add(Act("edit", ScriptVerb.Edit, -46) with { Target = "comment", Text = "When exactly?" })
            .Add(Act("visitor", ScriptVerb.VisitorPost, -30) with
            {
                Account = "college",
                Author = "Tom Baxter",
                Text = "Nobody answers"
            })
            .Add(Act("tagged", ScriptVerb.Mention, -29) with
            {
                Account = "college",
                Author = "Tom Baxter",
                Text = "Bright College again"
            })
            .Add(Act("gone", ScriptVerb.Delete, -28) with { Target = "visitor" })
            .Add(Act("message", ScriptVerb.DirectMessage, -2) with { Account = "college", Author = "Lena Wolter", Text = "Psst" })
            .Add(Act("own message", ScriptVerb.OwnDirectMessage, -1) with
            {
                Account = "college",
                Author = "Lena Wolter",
                Text = "Yes?"
            });
        await using var sandbox = await FacebookSandbox.StartAsync(script: script);
        var post = sandbox.Facebook.FindActId("post")!;

        var comments = (await sandbox.Client.GetAsync($"{post}/comments?filter=stream&fields=message,created_time")).Data;

        Assert.Empty(sandbox.Host.Player!.Skipped);
        Assert.Equal(["When exactly?", "At ten"], comments.Select(c => c["message"]!.GetValue<string>()));
        Assert.Equal("2026-09-12T12:00:00+0000", comments[0]["created_time"]!.GetValue<string>());
        Assert.Equal([post], (await sandbox.Client.GetAsync("me/feed")).Ids);
        Assert.Equal([sandbox.Facebook.FindActId("tagged")!], (await sandbox.Client.GetAsync("me/tagged")).Ids);
        Assert.Equal(["Yes?", "Psst"], sandbox.Facebook.MessagesWith("college", "Lena Wolter").Select(m => m.Text));
    }

    [Fact]
    public async Task The_public_pages_show_text_as_text_and_their_forms_write()
    {
        await using var sandbox = await FacebookSandbox.StartAsync();
        using var browser = new SandboxClient(sandbox.Host.AddressOf("facebook"));
        var post = await sandbox.Facebook.OwnPostAsync("college", "Open day");

        await browser.FormAsync("public/act", Form("comment", post, "<img src=x> & more"));
        await browser.FormAsync("public/act", Form("visitor-post", string.Empty, "On your Page"));
        await browser.FormAsync("public/act", Form("message", string.Empty, "A private question"));
        var comment = sandbox.Facebook.CommentsUnder(post).Single();
        await sandbox.Client.FormAsync($"{comment.Id}/comments", ("message", "Our answer"));
        var page = (await browser.GetAsync("public?account=college&as=Lena+Wolter")).Text;
        var refused = await browser.FormAsync("public/act", Form("edit", post, "Mine now"));
        await browser.FormAsync("public/act", Form("edit", comment.Id, "Changed"));

        Assert.Contains("&lt;img src=x&gt; &amp; more", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", page, StringComparison.Ordinal);
        Assert.Contains("Our answer", page, StringComparison.Ordinal);
        Assert.Contains("On your Page", page, StringComparison.Ordinal);
        Assert.Contains("A private question", (await browser.GetAsync("public/messages?account=college&as=Lena+Wolter")).Text,
            StringComparison.Ordinal);
        Assert.Equal(400, refused.Status);
        Assert.Equal("Changed", sandbox.Facebook.CommentsUnder(post)[0].Text);
    }

    [Fact]
    public async Task Control_calls_act_give_tokens_and_show_what_the_public_sees()
    {
        await using var sandbox = await FacebookSandbox.StartAsync();
        using var control = new SandboxClient(new Uri(sandbox.Host.BaseAddress, "control"));
        var post = await sandbox.Facebook.OwnPostAsync("college", "Open day");

        var comment = (await control.PostAsync("facebook/acts",
            new { verb = "reply", author = "Lena Wolter", target = post, text = "Hello" }))["id"]!.GetValue<string>();
        await control.PostAsync("facebook/acts",
            new { verb = "ownReply", account = "college", target = comment, text = "In the app" });
        var token = (await control.PostAsync("facebook/tokens", new { handle = "college" }))["accessToken"]!.GetValue<string>();
        using var client = sandbox.ClientOf(token);
        var working = await client.GetAsync($"{comment}/comments");
        await control.PostAsync("facebook/tokens/end", new { token });
        var seen = JsonNode.Parse((await control.GetAsync($"facebook/comments/{comment}")).Text)!.AsArray();

        Assert.Equal("In the app", working.Data.Single()["message"]!.GetValue<string>());
        Assert.Equal("In the app", seen.Single()!["text"]!.GetValue<string>());
        Assert.Equal(190, (await client.GetAsync("me"))["error"]!["code"]!.GetValue<int>());
    }

    private static ScriptAct Act(string key, ScriptVerb verb, double hours) =>
        new() { Key = key, Platform = "facebook", Verb = verb, Offset = TimeSpan.FromHours(hours) };

    private static (string, string)[] Form(string verb, string target, string text) =>
        [("account", "college"), ("as", "Lena Wolter"), ("do", verb), ("target", target), ("text", text)];
}
