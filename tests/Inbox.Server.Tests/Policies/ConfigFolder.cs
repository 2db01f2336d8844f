namespace Inbox.Server.Tests.Policies;

/// <summary>The shipped config folder, and copies of it that a test may spoil.</summary>
internal sealed class ConfigFolder : IDisposable
{
    public static string Shipped { get; } = Path.Combine(AppContext.BaseDirectory, "config");

    private ConfigFolder(string path) => Root = path;

    public string Root { get; }

    public static string Policy(string id) => Path.Combine(Shipped, "policies", $"{id}.yaml");

    public static string Calendar(string id) => Path.Combine(Shipped, "calendars", $"{id}.yaml");

    /// <summary>A copy in a folder of its own, gone with the test.</summary>
    public static ConfigFolder Copy()
    {
        var copy = new ConfigFolder(Directory.CreateTempSubdirectory("inbox-config-").FullName);
        foreach (var folder in (string[])["policies", "calendars"])
        {
            Directory.CreateDirectory(Path.Combine(copy.Root, folder));
            foreach (var file in Directory.GetFiles(Path.Combine(Shipped, folder)))
            {
                File.Copy(file, Path.Combine(copy.Root, folder, Path.GetFileName(file)));
            }
        }

        return copy;
    }

    public void Write(string relativePath, string text) => File.WriteAllText(Path.Combine(Root, relativePath), text);

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
