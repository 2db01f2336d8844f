using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Inbox.Sandbox.Faults;
using Inbox.Sandbox.Platforms.Bluesky;

namespace Inbox.Sandbox.Tests;

/// <summary>Records: written, read back, overwritten, deleted, refused.</summary>
public sealed class BlueskyRepoTests
{
    private const string Post = "app.bsky.feed.post";
    private const string Get = "com.atproto.repo.getRecord";
    private const string List = "com.atproto.repo.listRecords";
    private const string Create = "com.atproto.repo.createRecord";
    private const string Put = "com.atproto.repo.putRecord";
    private const string Delete = "com.atproto.repo.deleteRecord";
    private const string Key = "3m5zfyc4ppk2a";

    [Fact]
    public async Task A_created_post_is_in_the_repository_at_once_with_its_type_filled_in()
    {
        await using var sandbox = await BlueskySandbox.StartAsync();

        var made = await sandbox.PostAsync(
            Create, new { repo = BlueskySandbox.Ours, collection = Post, record = sandbox.PostOf("Open day") });
        var read = await GetRecordAsync(sandbox, BlueskySandbox.KeyOf(made.Text("uri")));

        Assert.Matches($"^at://{sandbox.Did}/{Post}/[2-7a-z]{{13}}$", made.Text("uri"));
        Assert.Matches("^bafyrei[a-z2-7]{52}$", made.Text("cid"));
        Assert.Equal("valid", made.Text("validationStatus"));
        Assert.NotNull(made["commit"]);
        Assert.Equal((made.Text("uri"), made.Text("cid")), (read.Text("uri"), read.Text("cid")));
        Assert.Equal((Post, "Open day"), (read["value"]!.Text("$type"), read["value"]!.Text("text")));
    }

    [Fact]
    public async Task Records_are_listed_newest_first_or_reversed_page_by_page_and_without_sign_in()
    {
        await using var sandbox = await BlueskySandbox.StartAsync();
        var made = new List<string>();
        for (var i = 0; i < 5; i++)
        {
            made.Add(sandbox.Acts.Post(BlueskySandbox.Ours, $"number {i}"));
        }

        sandbox.Token = null;
        (string, string)[] all = [("repo", sandbox.Did), ("collection", Post), ("limit", "2")];
        var first = await sandbox.GetAsync(List, all);
        var second = await sandbox.GetAsync(List, [.. all, ("cursor", first.Text("cursor"))]);
        var rising = await sandbox.GetAsync(List, [.. all, ("reverse", "true")]);
        var after = await sandbox.GetAsync(List, [.. all, ("reverse", "true"), ("cursor", rising.Text("cursor"))]);
        var end = await sandbox.GetAsync(List, [.. all, ("cursor", BlueskySandbox.KeyOf(made[0]))]);

        Assert.Equal([made[4], made[3]], first.Items("records").Uris());
        Assert.Equal([made[2], made[1]], second.Items("records").Uris());
        Assert.Equal([made[0], made[1]], rising.Items("records").Uris());
        Assert.Equal([made[2], made[3]], after.Items("records").Uris());
        Assert.Empty(end.Items("records"));
        Assert.Null(end["cursor"]);
    }

    [Fact]
    public async Task I3_putting_the_same_record_twice_changes_nothing_and_another_makes_a_new_version()
    {
        await using var sandbox = await BlueskySandbox.StartAsync();
        var record = new JsonObject { ["$type"] = Post, ["text"] = "ä answer", ["createdAt"] = sandbox.Now };
        var shuffled = new JsonObject { ["createdAt"] = sandbox.Now, ["text"] = "ä answer", ["$type"] = Post };

        var first = await PutAsync(sandbox, record);
        sandbox.Pass(30);
        var second = await PutAsync(sandbox, shuffled);
        record["text"] = "another answer";
        var third = await PutAsync(sandbox, record);

        Assert.Equal(first.Text("cid"), second.Text("cid"));
        Assert.NotNull(first["commit"]);
        Assert.Null(second["commit"]);
        Assert.NotEqual(first.Text("cid"), third.Text("cid"));
        Assert.Equal(first.Text("uri"), third.Text("uri"));
        Assert.Equal(["another answer"], sandbox.Acts.PostsBy(BlueskySandbox.Ours).Select(post => post.Text));
    }

    [Fact]
    public async Task What_is_not_there_is_400_RecordNotFound_and_deleting_it_is_fine()
    {
        await using var sandbox = await BlueskySandbox.StartAsync();
        (await GetRecordAsync(sandbox, Key)).Refused(400, "RecordNotFound");
        await PutAsync(sandbox, sandbox.PostOf("for a moment"));
        Assert.Equal(200, (await GetRecordAsync(sandbox, Key)).Status);

        var gone = await sandbox.PostAsync(Delete, new { repo = sandbox.Did, collection = Post, rkey = Key });
        var again = await sandbox.PostAsync(Delete, new { repo = sandbox.Did, collection = Post, rkey = Key });

        Assert.Equal((200, 200), (gone.Status, again.Status));
        (await GetRecordAsync(sandbox, Key)).Refused(400, "RecordNotFound");
        Assert.Equal(200, (await PutAsync(sandbox, sandbox.PostOf("back again"))).Status);
        Assert.Equal(200, (await GetRecordAsync(sandbox, Key)).Status);
    }

    [Fact]
    public async Task A_swap_names_the_version_that_was_read()
    {
        await using var sandbox = await BlueskySandbox.StartAsync();
        object With(string text, string? swap) =>
            new { repo = sandbox.Did, collection = Post, rkey = Key, record = sandbox.PostOf(text), swapRecord = swap };
        var first = await sandbox.PostAsync(Put, With("one", null));

        var exists = await sandbox.PostAsync(Put, With("two", null));
        var wrong = await sandbox.PostAsync(Put, With("two", "bafyreiother"));
        var right = await sandbox.PostAsync(Put, With("two", first.Text("cid")));
        var stale = await sandbox.PostAsync(
            Delete, new { repo = sandbox.Did, collection = Post, rkey = Key, swapRecord = first.Text("cid") });

        Assert.Equal(200, first.Status);
        exists.Refused(400, "InvalidSwap");
        wrong.Refused(400, "InvalidSwap");
        Assert.Equal(200, right.Status);
        stale.Refused(400, "InvalidSwap");
    }

    [Fact]
    public async Task Nobody_writes_in_another_repository_or_twice_under_one_key_with_create()
    {
        await using var sandbox = await BlueskySandbox.StartAsync();
        sandbox.Acts.Post("lena.example", "mine");
        object In(string repo) => new { repo, collection = Post, rkey = Key, record = sandbox.PostOf("words") };

        (await sandbox.PostAsync(Create, In("lena.example"))).Refused(401, "AuthenticationRequired");
        Assert.Equal(200, (await sandbox.PostAsync(Create, In(sandbox.Did))).Status);
        (await sandbox.PostAsync(Create, In(sandbox.Did))).Refused(400, "InvalidRequest");
    }

    public static TheoryData<string, int> Texts => new()
    {
        { new string('a', 300), 200 },
        { new string('a', 301), 400 },
        // One flag is one grapheme, four UTF-16 units and eight bytes.
        { string.Concat(Enumerable.Repeat("🇬🇧", 300)), 200 },
        { string.Concat(Enumerable.Repeat("🇬🇧", 301)), 400 },
        // One family is one grapheme and 25 bytes: 120 of them are 3,000 bytes.
        { string.Concat(Enumerable.Repeat("👨‍👩‍👧‍👦", 120)), 200 },
        { string.Concat(Enumerable.Repeat("👨‍👩‍👧‍👦", 120)) + "a", 400 },
        { "", 200 },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task A_post_has_at_most_300_graphemes_and_3000_bytes(string text, int status)
    {
        await using var sandbox = await BlueskySandbox.StartAsync();

        var answer = await PutAsync(sandbox, sandbox.PostOf(text));

        Assert.Equal(status, answer.Status);
        Assert.Equal(status == 400 ? "InvalidRequest" : null, answer["error"]?.GetValue<string>());
    }

    [Theory]
    [InlineData("""{"createdAt":"2026-09-14T12:00:00Z"}""")]
    [InlineData("""{"text":"x"}""")]
    [InlineData("""{"text":"x","createdAt":"yesterday"}""")]
    [InlineData("""{"text":"x","createdAt":"2026-09-14T12:00:00"}""")]
    [InlineData("""{"$type":"app.bsky.feed.like","text":"x","createdAt":"2026-09-14T12:00:00Z"}""")]
    [InlineData(
        """{"text":"x","createdAt":"2026-09-14T12:00:00Z","reply":{"parent":{"uri":"at://did:plc:a/b/c","cid":"bafy"}}}""")]
    [InlineData(
        """{"text":"x","createdAt":"2026-09-14T12:00:00Z","reply":{"root":{"uri":"at://did:plc:a/b/c"},"parent":{"uri":"at://did:plc:a/b/c","cid":"bafy"}}}""")]
    [InlineData("""{"text":"x","createdAt":"2026-09-14T12:00:00Z","facets":[{"features":[]}]}""")]
    [InlineData(
        """{"text":"x","createdAt":"2026-09-14T12:00:00Z","embed":{"$type":"app.bsky.embed.images","images":[{},{},{},{},{}]}}""")]
    [InlineData("""{"text":"x","createdAt":"2026-09-14T12:00:00Z","embed":{"images":[]}}""")]
    [InlineData("""[]""")]
    public async Task A_record_that_breaks_a_rule_is_400_and_not_kept(string record)
    {
        await using var sandbox = await BlueskySandbox.StartAsync();

        (await PutAsync(sandbox, JsonNode.Parse(record)!)).Refused(400, "InvalidRequest");
        Assert.Empty(sandbox.Acts.PostsBy(BlueskySandbox.Ours));
    }

    [Theory]
    [InlineData(Post, "my-own-key")]
    [InlineData(Post, "3m5zfyc4ppk2")]
    [InlineData(Post, "zzzzzzzzzzzzz")]
    [InlineData("app.bsky.actor.profile", "me")]
    [InlineData("com.example.notes", "a/b")]
    [InlineData("com.example.notes", "..")]
    public async Task A_key_that_breaks_a_rule_is_400(string collection, string rkey)
    {
        await using var sandbox = await BlueskySandbox.StartAsync();

        var answer = await sandbox.PostAsync(Put, new { repo = sandbox.Did, collection, rkey, record = sandbox.PostOf("x") });

        answer.Refused(400, "InvalidRequest");
    }

    [Fact]
    public async Task Bodies_that_are_no_json_are_400()
    {
        await using var sandbox = await BlueskySandbox.StartAsync();
        using var broken = new StringContent("{\"repo\":", Encoding.UTF8, "application/json");
        using var text = new StringContent("{}", Encoding.UTF8, "text/plain");

        (await sandbox.SendAsync(HttpMethod.Post, "xrpc/" + Create, broken, sandbox.Token)).Refused(400, "InvalidRequest");
        (await sandbox.SendAsync(HttpMethod.Post, "xrpc/" + Create, text, sandbox.Token)).Refused(400, "InvalidRequest");
        (await sandbox.SendAsync(HttpMethod.Post, "xrpc/" + Create, null, sandbox.Token)).Refused(400, "InvalidRequest");
    }

    [Fact]
    public async Task A_picture_is_uploaded_embedded_and_shown_and_a_large_one_is_413()
    {
        await using var sandbox = await BlueskySandbox.StartAsync();
        byte[] picture = [0x89, 0x50, 0x4e, 0x47, 1, 2, 3];
        var blob = (await UploadAsync(sandbox, picture))["blob"]!.DeepClone();
        object With(JsonNode image) => new
        {
            text = "look",
            createdAt = sandbox.Now,
            embed = new JsonObject
            {
                ["$type"] = "app.bsky.embed.images",
                ["images"] = new JsonArray(new JsonObject { ["alt"] = "a picture", ["image"] = image }),
            },
        };

        var (uri, _) = await sandbox.CreateAsync(Post, With(blob.DeepClone()));
        var view = (await sandbox.GetAsync("app.bsky.feed.getPosts", ("uris", uri))).Items("posts")[0]["embed"]!;
        var shown = await sandbox.SendAsync(HttpMethod.Get, view["images"]![0]!.Text("fullsize"), null);
        blob["ref"]!["$link"] = "bafkreiunknown";
        var unknown = await PutAsync(sandbox, With(blob));

        Assert.Equal(("app.bsky.embed.images#view", "a picture"), (view.Text("$type"), view["images"]![0]!.Text("alt")));
        Assert.Equal((200, "image/png"), (shown.Status, shown.Headers["Content-Type"]));
        unknown.Refused(400, "BlobNotFound");
        Assert.Equal(200, (await UploadAsync(sandbox, new byte[2_000_000])).Status);
        (await UploadAsync(sandbox, new byte[2_000_001])).Refused(413, "PayloadTooLarge");
    }

    [Fact]
    public async Task Writes_cost_3_2_and_1_points_and_the_headers_count_them()
    {
        var limits = new BlueskyLimits { WritePointsPerHour = 9, WritePointsPerDay = 11 };
        await using var sandbox = await BlueskySandbox.StartAsync(new BlueskyOptions { Limits = limits });

        var create = await sandbox.PostAsync(
            Create, new { repo = sandbox.Did, collection = Post, record = sandbox.PostOf("one") });
        var put = await PutAsync(sandbox, sandbox.PostOf("two"));
        var delete = await sandbox.PostAsync(Delete, new { repo = sandbox.Did, collection = Post, rkey = Key });
        var last = await sandbox.PostAsync(
            Create, new { repo = sandbox.Did, collection = Post, record = sandbox.PostOf("three") });
        var refused = await sandbox.PostAsync(Delete, new { repo = sandbox.Did, collection = Post, rkey = Key });

        Assert.Equal(["6", "4", "3", "0"], new[] { create, put, delete, last }.Select(it => it.Headers["RateLimit-Remaining"]));
        Assert.Equal("9;w=3600", create.Headers["RateLimit-Policy"]);
        Assert.False(last.Headers.ContainsKey("Retry-After"));
        refused.Refused(429, "RateLimitExceeded");
        Assert.Equal("3600", refused.Headers["Retry-After"]);
        sandbox.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(200, (await PutAsync(sandbox, sandbox.PostOf("four"))).Status);
        var daily = await PutAsync(sandbox, sandbox.PostOf("five"));
        daily.Refused(429, "RateLimitExceeded");
        Assert.Equal("11;w=86400", daily.Headers["RateLimit-Policy"]);
    }

    [Fact]
    public async Task Uploads_are_limited_by_the_day()
    {
        await using var sandbox = await BlueskySandbox.StartAsync(
            new BlueskyOptions { Limits = new BlueskyLimits { UploadsPerDay = 1 } });

        Assert.Equal("1;w=86400", (await UploadAsync(sandbox, [1])).Headers["RateLimit-Policy"]);
        (await UploadAsync(sandbox, [2])).Refused(429, "RateLimitExceeded");
        Assert.Equal(1_000, new BlueskyLimits().UploadsPerDay);
    }

    [Fact]
    public async Task All_calls_of_an_address_are_limited_and_told()
    {
        await using var sandbox = await BlueskySandbox.StartAsync(
            new BlueskyOptions { Limits = new BlueskyLimits { CallsPer5Minutes = 3 } });

        var second = await sandbox.GetAsync("com.atproto.server.getSession");
        await sandbox.GetAsync("com.atproto.server.getSession");
        var refused = await sandbox.GetAsync("com.atproto.server.getSession");

        Assert.Equal(("3", "1", "3;w=300"),
            (second.Headers["RateLimit-Limit"], second.Headers["RateLimit-Remaining"], second.Headers["RateLimit-Policy"]));
        refused.Refused(429, "RateLimitExceeded");
        Assert.Equal(3_000, new BlueskyLimits().CallsPer5Minutes);
    }

    [Fact]
    public async Task The_repository_knows_at_once_what_readers_learn_late()
    {
        await using var sandbox = await BlueskySandbox.StartAsync();
        sandbox.Host.Faults("bluesky").Add(new Fault { Kind = FaultKind.Lag, Lag = TimeSpan.FromSeconds(30) });

        var (uri, _) = await sandbox.CreateAsync(Post, sandbox.PostOf("slow"));

        Assert.Equal(200, (await GetRecordAsync(sandbox, BlueskySandbox.KeyOf(uri))).Status);
        Assert.Empty((await sandbox.GetAsync("app.bsky.feed.getPosts", ("uris", uri))).Items("posts"));
        sandbox.Pass(30);
        Assert.Equal([uri], (await sandbox.GetAsync("app.bsky.feed.getPosts", ("uris", uri))).Items("posts").Uris());
    }

    [Fact]
    public async Task Facets_count_in_bytes_of_utf8()
    {
        await using var sandbox = await BlueskySandbox.StartAsync();
        var uri = sandbox.Acts.Post("lena.example", $"😡 käse @{BlueskySandbox.Ours} siehe https://example.org/a?b=1. #Schule");

        var value = (await sandbox.GetAsync(
            Get, ("repo", "lena.example"), ("collection", Post), ("rkey", BlueskySandbox.KeyOf(uri))))["value"]!;

        var bytes = Encoding.UTF8.GetBytes(value.Text("text"));
        var marked = value["facets"]!.AsArray().Select(facet =>
            Encoding.UTF8.GetString(
                bytes[facet!["index"]!["byteStart"]!.GetValue<int>()..facet["index"]!["byteEnd"]!.GetValue<int>()]));
        Assert.Equal([$"@{BlueskySandbox.Ours}", "https://example.org/a?b=1", "#Schule"], marked);
        Assert.Equal(sandbox.Did, value["facets"]![0]!["features"]![0]!.Text("did"));
    }

    private static Task<Answer> GetRecordAsync(BlueskySandbox sandbox, string key) =>
        sandbox.GetAsync(Get, ("repo", sandbox.Did), ("collection", Post), ("rkey", key));

    private static Task<Answer> PutAsync(BlueskySandbox sandbox, object record) =>
        sandbox.PostAsync(Put, new { repo = sandbox.Did, collection = Post, rkey = Key, record });

    private static Task<Answer> UploadAsync(BlueskySandbox sandbox, byte[] bytes)
    {
        var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = new MediaTypeHeaderValue("image/png");
        return sandbox.SendAsync(HttpMethod.Post, "xrpc/com.atproto.repo.uploadBlob", content, sandbox.Token);
    }
}
