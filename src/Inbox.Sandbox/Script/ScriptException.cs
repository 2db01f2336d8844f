namespace Inbox.Sandbox.Script;

/// <summary>
/// An act that cannot be done: it names an unknown platform, account or target, repeats a key, or the platform does not allow it.
/// </summary>
public sealed class ScriptException(string message) : Exception(message);
