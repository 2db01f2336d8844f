using Inbox.Domain.Triage;
using Inbox.Server.Features.Triage;
using Inbox.Server.Tests.Policies;

namespace Inbox.Server.Tests.Triage;

/// <summary>The engine of the rules as they are shipped.</summary>
internal static class ShippedRules
{
    private static readonly Lazy<TriageEngine> Loaded = new(() => RuleFiles.LoadEngine(Folder));

    public static string Folder => Path.Combine(ConfigFolder.Shipped, RuleFiles.Folder);

    public static TriageEngine Engine => Loaded.Value;

    public static TriageResult Judge(string text) => Engine.Judge(new TriageInput { Text = text });

    public static TriageResult Judge(string text, int protectedUnder) =>
        Engine.Judge(new TriageInput { Text = text, Protection = new ProtectionSettings(protectedUnder) });

    /// <summary>The names of the flags that count.</summary>
    public static IEnumerable<string> Raised(this TriageResult result) => result.Flags.Where(flag => flag.IsRaised).Select(flag => flag.Name);
}
