using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Inbox.Sandbox.Events;

/// <summary>
/// The memory of one platform: each change of its world is one line of JSON, handed to the operating system before the
/// change is applied and answered, and replayed at the next start. Killing the process loses nothing that was answered.
/// A last line that was torn off is dropped; a broken line before it is an error.
/// </summary>
/// <typeparam name="TEvent">Base of the platform's events, with <see cref="JsonDerivedTypeAttribute"/> for each case.</typeparam>
public sealed class EventLog<TEvent> : IDisposable
    where TEvent : class
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    private readonly Action<TEvent> apply;
    private readonly FileStream? file;
    private readonly Dictionary<string, string?> acts = new(StringComparer.Ordinal);

    internal EventLog(FileStream? file, Action<TEvent> apply)
    {
        this.file = file;
        this.apply = apply;
        Replay();
    }

    /// <summary>
    /// Guards the world and the log. Take it around "look, decide, <see cref="Append"/>" and around reads; it may be taken
    /// again by the same thread. Never await inside.
    /// </summary>
    public Lock Gate { get; } = new();

    /// <summary>Writes the event down, then applies it. When writing fails nothing has happened.</summary>
    /// <param name="change">The event.</param>
    /// <param name="mark">Set when the event is an act of a script.</param>
    /// <exception cref="IOException">The line could not be written, for instance because the disk is full.</exception>
    public void Append(TEvent change, ActMark? mark = null)
    {
        lock (Gate)
        {
            if (file is not null)
            {
                var line = new Line { Event = change, Act = mark?.Key, Id = mark?.Id };
                byte[] bytes = [.. JsonSerializer.SerializeToUtf8Bytes(line, Json), (byte)'\n'];
                Write(file, bytes);
            }

            Apply(change, mark);
        }
    }

    /// <summary>True when an act with this key was appended, now or before a restart.</summary>
    public bool HasAct(string key)
    {
        lock (Gate)
        {
            return acts.ContainsKey(key);
        }
    }

    /// <summary>Id of what the act with this key made, or null when there is none.</summary>
    public string? FindActId(string key)
    {
        lock (Gate)
        {
            return acts.GetValueOrDefault(key);
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        lock (Gate)
        {
            file?.Dispose();
        }
    }

    private static void Write(FileStream file, byte[] bytes)
    {
        var length = file.Length;
        try
        {
            file.Seek(length, SeekOrigin.Begin);
            file.Write(bytes);
            file.Flush();
        }
        catch (IOException)
        {
            file.SetLength(length);
            throw;
        }
    }

    private void Replay()
    {
        if (file is null)
        {
            return;
        }

        using var copy = new MemoryStream();
        file.CopyTo(copy);
        ReadOnlySpan<byte> rest = copy.GetBuffer().AsSpan(0, (int)copy.Length);
        long whole = 0;
        for (var number = 1; !rest.IsEmpty; number++)
        {
            var end = rest.IndexOf((byte)'\n');
            var read = end < 0 ? null : Read(rest[..end]);
            if (read is null)
            {
                if (end >= 0 && end < rest.Length - 1)
                {
                    throw new InvalidDataException($"Line {number} of {file.Name} is not an event of the sandbox.");
                }

                break;
            }

            Apply(read.Event, read.Act is null ? null : new ActMark(read.Act, read.Id));
            whole += end + 1;
            rest = rest[(end + 1)..];
        }

        file.SetLength(whole);
    }

    private static Line? Read(ReadOnlySpan<byte> line)
    {
        try
        {
            return JsonSerializer.Deserialize<Line>(Encoding.UTF8.GetString(line), Json);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private void Apply(TEvent change, ActMark? mark)
    {
        if (mark is not null)
        {
            acts[mark.Key] = mark.Id;
        }

        apply(change);
    }

    private sealed record Line
    {
        public required TEvent Event { get; init; }

        public string? Act { get; init; }

        public string? Id { get; init; }
    }
}
