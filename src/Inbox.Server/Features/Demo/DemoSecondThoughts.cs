using Inbox.Domain.Accounts;
using Inbox.Sandbox;
using Inbox.Sandbox.Platforms.Bluesky;
using Inbox.Sandbox.Platforms.Facebook;
using Inbox.Sandbox.Script;
using Inbox.Storage;
using Microsoft.EntityFrameworkCore;

namespace Inbox.Server.Features.Demo;

/// <summary>
/// Words that are taken back or changed, each as soon as the inbox has read them: by the script's clock alone a fast public or a slow
/// machine would change them before, and the inbox could show nothing of it.
/// </summary>
internal static class DemoSecondThoughts
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    private static readonly ScriptAct[] Acts =
    [
        new() { Key = "bs-withdraw", Platform = Platform.Bluesky.Id, Verb = ScriptVerb.Delete, Target = "bs-withdrawn" },
        new()
        {
            Key = "fb-edit",
            Platform = Platform.Facebook.Id,
            Verb = ScriptVerb.Edit,
            Target = "fb-edited",
            Text = "Is the canteen open on Saturday, and is there anything vegan?",
        },
    ];

    /// <summary>Ends when all of it has happened, now or in an earlier run on the same data, or when the program stops.</summary>
    public static async Task PlayAsync(IServiceProvider services, SandboxHost sandbox, CancellationToken stopping)
    {
        var time = services.GetRequiredService<TimeProvider>();
        var platforms = new ISandboxPlatform[] { sandbox.Platform<BlueskyPlatform>(), sandbox.Platform<FacebookPlatform>() }
            .ToDictionary(platform => platform.Name);
        var waiting = Acts.Where(act => !platforms[act.Platform].HasPlayed(act.Key)).ToList();
        try
        {
            while (waiting.Count > 0)
            {
                foreach (var act in waiting.ToList())
                {
                    var platform = platforms[act.Platform];
                    if (await IsReadAsync(services, platform.FindActId(act.Target!), stopping)) // each of these acts has a target
                    {
                        platform.Play(act, time.GetUtcNow());
                        waiting.Remove(act);
                    }
                }

                await Task.Delay(Pause, time, stopping);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // What has not happened yet happens after the next start.
        }
    }

    private static async Task<bool> IsReadAsync(IServiceProvider services, string? externalId, CancellationToken cancellationToken)
    {
        await using var db = await services.GetRequiredService<IDbContextFactory<InboxDbContext>>().CreateDbContextAsync(cancellationToken);
        return await db.Messages.AnyAsync(message => message.ExternalId == externalId, cancellationToken);
    }
}
