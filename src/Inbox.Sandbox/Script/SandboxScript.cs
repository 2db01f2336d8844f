namespace Inbox.Sandbox.Script;

/// <summary>What the public will write, where and when. Build it with the methods or give finished acts.</summary>
/// <example><code>
/// var script = new SandboxScript()
///     .Account("x", "college", "Bright College")
///     .Add(new ScriptAct
///     {
///         Key = "open-day", Platform = "x", Verb = ScriptVerb.Post, Offset = TimeSpan.FromDays(-3),
///         Account = "college", Text = "Open day on Saturday",
///     })
///     .Add(new ScriptAct
///     {
///         Key = "lena-asks", Platform = "x", Verb = ScriptVerb.Reply, Offset = TimeSpan.FromSeconds(20),
///         Author = "Lena Wolter", Target = "open-day", Text = "What time?",
///     });
/// </code></example>
public sealed class SandboxScript
{
    private readonly List<ScriptAct> acts = [];
    private readonly List<ScriptAccount> accounts = [];
    private readonly HashSet<string> keys = new(StringComparer.Ordinal);

    /// <summary>Our accounts, made before any act is played.</summary>
    public IReadOnlyList<ScriptAccount> Accounts => accounts;

    /// <summary>The acts as they were added.</summary>
    public IReadOnlyList<ScriptAct> Acts => acts;

    /// <summary>Adds one of our accounts.</summary>
    public SandboxScript Account(string platform, string handle, string name)
    {
        accounts.Add(new ScriptAccount(platform, handle, name));
        return this;
    }

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
