namespace Inbox.Server.Features.Triage;

/// <summary>
/// Output that is there as a whole or not at all: written to a file of its own, and moved or copied to its place by
/// <see cref="Complete"/>. Without that, nothing is left behind.
/// </summary>
internal sealed class WholeOutput : IDisposable
{
    private readonly string _draft;
    private readonly string? _place;
    private readonly Stream? _copyTo;
    private readonly FileStream _stream;

    private WholeOutput(string draft, string? place, Stream? copyTo)
    {
        _draft = draft;
        _place = place;
        _copyTo = copyTo;
        _stream = new FileStream(draft, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Read);
    }

    /// <summary>Where to write.</summary>
    internal Stream Stream => _stream;

    /// <summary>Replaces the file at the end. The draft lies beside it, so that moving it is one step.</summary>
    /// <exception cref="IOException">The folder cannot be written to.</exception>
    internal static WholeOutput ToFile(string path)
    {
        var whole = Path.GetFullPath(path);
        return Directory.Exists(whole)
            ? throw new IOException("it is a folder")
            : new WholeOutput($"{whole}.{Guid.NewGuid():N}.part", whole, null);
    }

    /// <summary>Copies to a stream at the end.</summary>
    internal static WholeOutput ToStream(Stream stream) =>
        new(Path.Combine(Path.GetTempPath(), $"inbox-{Guid.NewGuid():N}.part"), null, stream);

    /// <summary>Puts the output in its place.</summary>
    internal void Complete()
    {
        _stream.Flush(flushToDisk: _place is not null);
        if (_copyTo is not null)
        {
            _stream.Position = 0;
            _stream.CopyTo(_copyTo);
            _copyTo.Flush();
        }

        if (_place is not null)
        {
            _stream.Dispose();
            File.Move(_draft, _place, overwrite: true);
        }
    }

    public void Dispose()
    {
        _stream.Dispose();
        File.Delete(_draft);
    }
}
