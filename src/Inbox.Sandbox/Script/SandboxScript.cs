namespace Inbox.Sandbox.Script;

/// <summary>What the public will write, where and when. Build it with the methods or give finished acts.</summary>
/// <example><code>
/// var script = new SandboxScript()
///     .Add(new ScriptAct { Key = "open-day", Platform = "x", Verb = ScriptVerb.Post, Offset = TimeSpan.FromDays(-3), Account = "college", Text = "Open day on Saturday" })
///     .Add(new ScriptAct { Key = "lena-asks", Platform = "x", Verb = ScriptVerb.Reply, Offset = TimeSpan.FromSeconds(20), Author = "lena_w", Target = "open-day", Text = "@college what time?" });
/// </code></example>
public sealed class SandboxScript
{
    private readonly List<ScriptAct> acts = [];
    private readonly HashSet<string> keys = new(StringComparer.Ordinal);

    /// <summary>The acts as they were added.</summary>
    public IReadOnlyList<ScriptAct> Acts => acts;

    /// <summary>Adds an act.</summary>
    /// <exception cref="ScriptException">The key is already used.</exception>
    public SandboxScript Add(ScriptAct act)
    {
        if (!keys.Add(act.Key))
        {
            throw new ScriptException($"Two acts of the script have the key '{act.Key}'.");
        }

        acts.Add(act);
        return this;
    }
}
