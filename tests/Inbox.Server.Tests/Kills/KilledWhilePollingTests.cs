using Microsoft.EntityFrameworkCore;

namespace Inbox.Server.Tests.Kills;

/// <summary>I1 and I2 hold when the program is killed at any instruction.</summary>
public sealed class KilledWhilePollingTests
{
    private const int Kills = 3;
    private const int CommentsPerLife = 40;

    [Fact]
    public async Task I1_I2_killed_again_and_again_while_the_public_writes_every_comment_is_stored_exactly_once()
    {
        await using var world = await KillWorld.StartAsync();
        var random = new Random(20261120);
        var written = new List<string>();
        for (var kill = 0; kill < Kills; kill++)
        {
            await using var inbox = await world.ServeAsync();
            var requests = world.Sandbox.Journal.Entries().Count + random.Next(1, 5);
            for (var comment = 0; comment < CommentsPerLife; comment++)
            {
                written.Add(await world.Facebook.CommentAsync($"Member {comment % 7}", world.PostId, $"Question {kill}.{comment}, please?"));
            }

            // The moment itself: after so many requests, and then anywhere in what follows them.
            await world.UntilAsync("it asked the platform", _ => Task.FromResult(world.Sandbox.Journal.Entries().Count >= requests));
            await Task.Delay(random.Next(0, 60), KillWorld.Cancel);
            await inbox.KillAsync();
        }

        var last = await world.RunAsync(["poll"]);

        await using var db = await world.OpenAsync();
        var stored = await db.Messages.Where(message => !message.IsOurs).Select(message => message.ExternalId).ToListAsync(KillWorld.Cancel);
        Assert.True(last.ExitCode == 0, last.Error);
        Assert.Equal(written.Order(), stored.Order());
        var words = await db.Database.SqlQueryRaw<long>("SELECT count(*) AS Value FROM MessageWords WHERE MessageWords MATCH 'please'").SingleAsync(KillWorld.Cancel);
        Assert.Equal(written.Count, words);
    }
}
