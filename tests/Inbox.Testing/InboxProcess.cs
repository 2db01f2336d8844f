using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Inbox.Testing;

/// <summary>
/// The built program <c>inbox</c> as a process of its own: what it prints, waiting for a line, and ending it politely or at any
/// instruction. It ends with the test that disposes it, and at the latest with the test program.
/// </summary>
public sealed partial class InboxProcess : IAsyncDisposable
{
    private const int Terminate = 15;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly ConcurrentDictionary<Process, bool> Running = [];

    private readonly Lock guard = new();
    private readonly List<string> lines = [];
    private readonly Process process;
    private readonly Task reading;
    private TaskCompletionSource news = new(TaskCreationOptions.RunContinuationsAsynchronously);

    static InboxProcess() => AppDomain.CurrentDomain.ProcessExit += (_, _) => Running.Keys.ToList().ForEach(KillTree);

    private InboxProcess(Process process)
    {
        this.process = process;
        reading = Task.WhenAll(ReadAsync(process.StandardOutput), ReadAsync(process.StandardError));
    }

    /// <summary>The program that belongs to this build of the tests.</summary>
    public static string ProgramPath
    {
        get
        {
            // artifacts/bin/PROJECT/CONFIGURATION: the program is built beside the tests, in the same configuration.
            var here = new DirectoryInfo(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));
            return Path.Combine(here.Parent!.Parent!.FullName, "Inbox.Server", here.Name, "inbox");
        }
    }

    public int Id => process.Id;

    public bool HasExited => process.HasExited;

    /// <summary>Everything printed so far, standard output and standard error together, in the order it was read.</summary>
    public string Output
    {
        get
        {
            lock (guard)
            {
                return string.Join('\n', lines);
            }
        }
    }

    /// <summary>Starts it and lets it run. A variable with a null value is taken out of the environment.</summary>
    public static InboxProcess Start(IEnumerable<string> arguments, IReadOnlyDictionary<string, string?>? environment = null)
    {
        var process = Launch(arguments, environment);
        process.StandardInput.Close();
        return new InboxProcess(process);
    }

    /// <summary>Runs one verb to its end, with <paramref name="input"/> on standard input.</summary>
    /// <exception cref="TimeoutException">It did not end within a minute, and was killed.</exception>
    public static async Task<InboxResult> RunAsync(
        IEnumerable<string> arguments,
        string input = "",
        IReadOnlyDictionary<string, string?>? environment = null,
        CancellationToken cancellationToken = default)
    {
        var process = Launch(arguments, environment);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
            var error = process.StandardError.ReadToEndAsync(cancellationToken);
            await WriteAsync(process.StandardInput, input);
            await process.WaitForExitAsync(cancellationToken).WaitAsync(Patience, cancellationToken);
            return new InboxResult(process.ExitCode, await output, await error);
        }
        finally
        {
            End(process);
        }
    }

    /// <summary>Waits for a line that contains <paramref name="text"/>, printed before or after this call, and returns it.</summary>
    /// <exception cref="InvalidOperationException">The program ended without printing it.</exception>
    /// <exception cref="TimeoutException">It did not come within a minute.</exception>
    public async Task<string> WaitForLineAsync(string text, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Patience);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        while (true)
        {
            var (found, changed) = Find(text);
            if (found is not null)
            {
                return found;
            }

            if (reading.IsCompleted && Find(text).Line is null)
            {
                throw new InvalidOperationException($"inbox ended before it printed \"{text}\". It printed:\n{Output}");
            }

            try
            {
                await Task.WhenAny(changed, reading).WaitAsync(either.Token);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                throw new TimeoutException($"inbox did not print \"{text}\" within {Patience.TotalSeconds} seconds. It printed:\n{Output}");
            }
        }
    }

    /// <summary>Ends it at whatever instruction it is (SIGKILL), as a crash or a power cut would; returns when it is gone.</summary>
    public async Task KillAsync()
    {
        KillTree(process);
        await process.WaitForExitAsync();
        await reading;
        Running.TryRemove(process, out _);
    }

    /// <summary>Asks it to end (SIGTERM) and waits; returns its exit code.</summary>
    /// <exception cref="TimeoutException">It had not ended after a minute.</exception>
    public async Task<int> StopAsync(CancellationToken cancellationToken)
    {
        if (!process.HasExited)
        {
            _ = SendSignal(process.Id, Terminate);
        }

        return await WaitForExitAsync(cancellationToken);
    }

    /// <summary>Waits until it ends by itself; returns its exit code.</summary>
    /// <exception cref="TimeoutException">It had not ended after a minute.</exception>
    public async Task<int> WaitForExitAsync(CancellationToken cancellationToken)
    {
        await process.WaitForExitAsync(cancellationToken).WaitAsync(Patience, cancellationToken);
        await reading;
        return process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        process.Dispose();
    }

    private static Process Launch(IEnumerable<string> arguments, IReadOnlyDictionary<string, string?>? environment)
    {
        var start = new ProcessStartInfo(ProgramPath, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string?>())
        {
            start.Environment[name] = value;
        }

        var process = Process.Start(start) ?? throw new InvalidOperationException("inbox did not start.");
        Running[process] = true;
        return process;
    }

    private static async Task WriteAsync(StreamWriter standardInput, string input)
    {
        try
        {
            await using (standardInput)
            {
                await standardInput.WriteAsync(input);
            }
        }
        catch (IOException)
        {
            // It ended, or closed its input, without reading everything: its exit code tells.
        }
    }

    private static void End(Process process)
    {
        KillTree(process);
        Running.TryRemove(process, out _);
        process.Dispose();
    }

    private static void KillTree(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It has ended already.
        }
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SendSignal(int processId, int signal);

    private (string? Line, Task Changed) Find(string text)
    {
        lock (guard)
        {
            return (lines.Find(line => line.Contains(text, StringComparison.Ordinal)), news.Task);
        }
    }

    private async Task ReadAsync(StreamReader reader)
    {
        while (await reader.ReadLineAsync() is { } line)
        {
            TaskCompletionSource old;
            lock (guard)
            {
                lines.Add(line);
                old = news;
                news = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            }

            old.SetResult();
        }
    }
}

/// <summary>How a verb ended and what it printed.</summary>
public sealed record InboxResult(int ExitCode, string Output, string Error);
