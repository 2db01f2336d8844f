namespace Inbox.Sandbox.Script;

/// <summary>One act of the scripted public, or of our own people in a platform's app.</summary>
public sealed record ScriptAct
{
    /// <summary>
    /// Name of the act, unique in its script and kept for ever: it decides that the act is never applied twice.
    /// </summary>
    public required string Key { get; init; }

    /// <summary>Platform name, such as <c>x</c>.</summary>
    public required string Platform { get; init; }

    /// <summary>What is done.</summary>
    public required ScriptVerb Verb { get; init; }

    /// <summary>
    /// When, counted from the first start of the sandbox; negative for what happened before it. Ignored when
    /// <see cref="At"/> is set.
    /// </summary>
    public TimeSpan Offset { get; init; }

    /// <summary>When, as an instant; null (default) to use <see cref="Offset"/>.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>Handle of our account that writes or is written to. May be left out where <see cref="Target"/> tells.</summary>
    public string? Account { get; init; }

    /// <summary>Handle or name of the member of the public who writes; made up on first use.</summary>
    public string? Author { get; init; }

    /// <summary>The words.</summary>
    public string? Text { get; init; }

    /// <summary>Key of the earlier act, or the platform's id, of what is answered, quoted, edited or deleted.</summary>
    public string? Target { get; init; }
}
