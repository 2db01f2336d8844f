using Inbox.Server.Verbs;

namespace Inbox.Server.Features.Polling;

/// <summary>
/// What a job does with a foreseen fault such as a full disk: one line that says what to do. Nothing half-done was kept, and the next tick
/// tries again. Anything else goes on to the scheduler, which logs it whole.
/// </summary>
internal static partial class JobFaults
{
    public static async ValueTask GuardAsync(ILogger logger, Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (Exception fault) when (StartFault.Explain(fault) is not null)
        {
            LogForeseen(logger, StartFault.Explain(fault)!);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Sentence} Tried again at the next tick.")]
    private static partial void LogForeseen(ILogger logger, string sentence);
}
