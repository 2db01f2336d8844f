namespace Inbox.Sandbox.Events;

/// <summary>Opens event logs.</summary>
public static class EventLogFile
{
    /// <summary>Opens <c>{directory}/{name}.jsonl</c> and replays it, or keeps nothing when the directory is null.</summary>
    /// <param name="directory">Folder, made when missing; null for memory only.</param>
    /// <param name="name">File name without extension.</param>
    /// <param name="apply">Changes the world by one event; called for each event, replayed or new, in order.</param>
    /// <exception cref="InvalidDataException">A line other than a torn last one cannot be read.</exception>
    /// <exception cref="IOException">The file cannot be opened.</exception>
    public static EventLog<TEvent> Open<TEvent>(string? directory, string name, Action<TEvent> apply)
        where TEvent : class
    {
        if (directory is null)
        {
            return new EventLog<TEvent>(null, apply);
        }

        Directory.CreateDirectory(directory);
        var path = Path.Combine(directory, name + ".jsonl");
        var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        try
        {
            return new EventLog<TEvent>(file, apply);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }
}
