using Inbox.Sandbox.Platforms.Bluesky.World;

namespace Inbox.Sandbox.Platforms.Bluesky.Views;

/// <summary>For whom, when, and from where something is shown.</summary>
/// <param name="World">The world.</param>
/// <param name="Now">What was indexed later is not there yet.</param>
/// <param name="Viewer">Who looks; null for somebody without an account.</param>
/// <param name="Address">Address of the platform, such as <c>http://127.0.0.1:5090/bluesky</c>: pictures lie below it.</param>
internal sealed record ViewContext(BlueskyWorld World, DateTimeOffset Now, Actor? Viewer, string Address)
{
    public bool IsBlocked(string did) => Viewer is not null && World.IsBlocked(Viewer.Did, did);

    public bool IsMuted(string did) => Viewer?.MutedActors.Contains(did) == true;

    /// <summary>The post as everybody can read it now; null when it cannot be read.</summary>
    public RecordVersion? Readable(RepoRecord? post) => World.Readable(post, Now);
}
