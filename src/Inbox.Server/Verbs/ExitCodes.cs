namespace Inbox.Server.Verbs;

/// <summary>What the program says to the shell.</summary>
internal static class ExitCodes
{
    /// <summary>Done.</summary>
    public const int Done = 0;

    /// <summary>It did not work.</summary>
    public const int Failed = 1;

    /// <summary>Bad usage or bad input; one line on standard error says which and why.</summary>
    public const int BadInput = 2;
}
