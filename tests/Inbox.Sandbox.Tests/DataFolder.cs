namespace Inbox.Sandbox.Tests;

/// <summary>A folder of its own for one test, removed afterwards.</summary>
internal sealed class DataFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("sandbox-test-").FullName;

    public string LogOf(string platform) => System.IO.Path.Combine(Path, "sandbox", platform + ".jsonl");

    /// <summary>A copy of the folder as it lies on disk now: what a process killed at this moment would leave.</summary>
    public DataFolder CopyAsKilled()
    {
        var copy = new DataFolder();
        var target = Directory.CreateDirectory(System.IO.Path.Combine(copy.Path, "sandbox")).FullName;
        foreach (var file in Directory.GetFiles(System.IO.Path.Combine(Path, "sandbox"), "*.jsonl"))
        {
            using var from = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var to = File.Create(System.IO.Path.Combine(target, System.IO.Path.GetFileName(file)));
            from.CopyTo(to);
        }

        return copy;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
