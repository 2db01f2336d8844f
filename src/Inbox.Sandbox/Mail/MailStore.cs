using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Inbox.Sandbox.Mail;

/// <summary>
/// Keeps mail: in memory, and with a folder also as one <c>.eml</c> file each, on disk before the sender hears 250. The first
/// header of a file is ours and holds the envelope; the message follows untouched.
/// </summary>
internal sealed class MailStore
{
    private const string EnvelopeHeader = "X-Sandbox-Envelope: ";

    private readonly Lock gate = new();
    private readonly SortedDictionary<int, ReceivedMail> kept = [];
    private readonly string? directory;
    private TaskCompletionSource arrival = NewSignal();
    private int lastId;

    public MailStore(string? directory)
    {
        this.directory = directory;
        if (directory is null)
        {
            return;
        }

        Directory.CreateDirectory(directory);
        foreach (var file in Directory.EnumerateFiles(directory, "*.eml"))
        {
            if (int.TryParse(Path.GetFileNameWithoutExtension(file), CultureInfo.InvariantCulture, out var id) && id > 0)
            {
                lastId = Math.Max(lastId, id);
                if (Read(id, File.ReadAllBytes(file)) is { } mail)
                {
                    kept[id] = mail;
                }
            }
        }
    }

    /// <summary>Everything kept, oldest first.</summary>
    public IReadOnlyList<ReceivedMail> All
    {
        get
        {
            lock (gate)
            {
                return [.. kept.Values];
            }
        }
    }

    public ReceivedMail? Find(int id)
    {
        lock (gate)
        {
            return kept.GetValueOrDefault(id);
        }
    }

    /// <exception cref="IOException">The folder cannot take it; nothing was kept.</exception>
    public ReceivedMail Keep(MailEnvelope envelope, byte[] source)
    {
        lock (gate)
        {
            var mail = new ReceivedMail(lastId + 1, envelope, source);
            if (directory is not null)
            {
                Write(mail);
            }

            lastId = mail.Id;
            kept[mail.Id] = mail;
            Signal();
            return mail;
        }
    }

    /// <summary>Throws all mail away. Numbers go on from where they were.</summary>
    public void Clear()
    {
        lock (gate)
        {
            if (directory is not null)
            {
                foreach (var id in kept.Keys)
                {
                    File.Delete(PathOf(id));
                }
            }

            kept.Clear();
        }
    }

    /// <summary>The first message, present or to come, that fits.</summary>
    public async Task<ReceivedMail> WaitForAsync(Func<ReceivedMail, bool> fits, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task changed;
            lock (gate)
            {
                if (kept.Values.FirstOrDefault(fits) is { } found)
                {
                    return found;
                }

                changed = arrival.Task;
            }

            await changed.WaitAsync(cancellationToken);
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void Signal()
    {
        var arrived = arrival;
        arrival = NewSignal();
        arrived.SetResult();
    }

    private string PathOf(int id) => Path.Combine(directory!, id.ToString("D6", CultureInfo.InvariantCulture) + ".eml");

    private void Write(ReceivedMail mail)
    {
        var path = PathOf(mail.Id);
        var unfinished = path + ".part";
        using (var file = new FileStream(unfinished, FileMode.Create, FileAccess.Write))
        {
            file.Write(Encoding.ASCII.GetBytes(EnvelopeHeader + JsonSerializer.Serialize(mail.Envelope) + "\r\n"));
            file.Write(mail.Source.Span);
            file.Flush(flushToDisk: true);
        }

        File.Move(unfinished, path, overwrite: true);
    }

    /// <summary>Null for a file that is not one of ours: it stays where it is and is not shown.</summary>
    private static ReceivedMail? Read(int id, byte[] file)
    {
        var end = file.AsSpan().IndexOf("\r\n"u8);
        if (end < EnvelopeHeader.Length || !file.AsSpan().StartsWith(Encoding.ASCII.GetBytes(EnvelopeHeader)))
        {
            return null;
        }

        try
        {
            var envelope = JsonSerializer.Deserialize<MailEnvelope>(
                file.AsSpan(EnvelopeHeader.Length, end - EnvelopeHeader.Length));
            return envelope is { Sender: not null, Recipients: not null }
                ? new ReceivedMail(id, envelope, file.AsMemory(end + 2))
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
