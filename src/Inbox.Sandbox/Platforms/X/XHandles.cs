namespace Inbox.Sandbox.Platforms.X;

/// <summary>The handles X puts in front of a reply: whom one answers, and whom they named.</summary>
internal static class XHandles
{
    /// <param name="parent">The post that is answered.</param>
    /// <param name="author">Who answers.</param>
    /// <param name="text">What they typed; handles that begin it are not put there again.</param>
    /// <param name="world">The world.</param>
    /// <param name="excluded">Profiles to leave out; the author of the answered post cannot be left out.</param>
    public static string For(XPost parent, XUser author, string text, XWorld world, IReadOnlyCollection<ulong> excluded)
    {
        var typed = text.Split(' ').TakeWhile(w => w.StartsWith('@')).Select(w => world.FindUser(w)).ToHashSet();
        var named = world.Mentioned(parent).Where(u => !excluded.Contains(u.Id)).Prepend(world.Users[parent.AuthorId])
            .Distinct()
            .Where(u => u != author && !typed.Contains(u));
        return string.Concat(named.Select(u => $"@{u.Handle} "));
    }
}
