using System.Reflection;

namespace Inbox.Server.Tests;

/// <summary>The arrows between the parts, read from the built assemblies: a project exists only to enforce one.</summary>
public sealed class ArchitectureTests
{
    private const string Domain = "Inbox.Domain";
    private const string Storage = "Inbox.Storage";
    private const string Sandbox = "Inbox.Sandbox";
    private const string Http = "Inbox.Connectors.Http";
    private const string Server = "inbox";

    public static TheoryData<string> Parts => [.. OurAssemblies()];

    [Theory]
    [MemberData(nameof(Parts))]
    public void A_part_refers_only_to_the_parts_it_may(string part)
    {
        var forbidden = ReferencesOf(part).Where(IsOurs).Except(Allowed(part));

        Assert.Empty(forbidden);
    }

    [Fact]
    public void The_domain_needs_NodaTime_and_the_framework_alone()
    {
        var packages = ReferencesOf(Domain).Where(name => !name.StartsWith("System.", StringComparison.Ordinal) && name != "System");

        Assert.Equal(["NodaTime"], packages);
    }

    [Fact]
    public void Every_part_is_looked_at()
    {
        var parts = OurAssemblies().ToList();

        Assert.Superset(
            new HashSet<string>([Domain, Storage, Sandbox, Http, Server, "Inbox.Connectors.X", "Inbox.Connectors.Facebook", "Inbox.Connectors.Bluesky"]),
            parts.ToHashSet());
        Assert.Contains(Domain, ReferencesOf(Storage));
    }

    private static IEnumerable<string> Allowed(string part) => part switch
    {
        Domain or Sandbox => [],
        Storage or Http => [Domain],
        Server => OurAssemblies(),
        _ when part.StartsWith("Inbox.Connectors.", StringComparison.Ordinal) => [Http, Domain],
        _ => throw new InvalidOperationException($"{part} has no place yet: say here what it may refer to."),
    };

    private static bool IsOurs(string name) => name == Server || name.StartsWith("Inbox.", StringComparison.Ordinal);

    private static IEnumerable<string> ReferencesOf(string part) => Assembly.Load(part).GetReferencedAssemblies().Select(name => name.Name!);

    private static IEnumerable<string> OurAssemblies() => Directory.GetFiles(AppContext.BaseDirectory, "*.dll")
        .Select(file => Path.GetFileNameWithoutExtension(file))
        .Where(name => IsOurs(name) && name != "Inbox.Testing" && !name.EndsWith(".Tests", StringComparison.Ordinal));
}
