namespace Inbox.Server.Features.Policies;

/// <summary>One thing wrong with a configuration file, where it stands, and what to write instead.</summary>
/// <param name="File">The file as it was named.</param>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1.</param>
/// <param name="Problem">What is wrong, as a clause without full stop.</param>
/// <param name="Instead">What to write, as a clause without full stop.</param>
public sealed record PolicyFault(string File, int Line, int Column, string Problem, string Instead)
{
    /// <summary>One line, in the form editors make a link of.</summary>
    public override string ToString() => $"{File}:{Line}:{Column}: {Problem}; {Instead}";
}
