namespace Inbox.Sandbox.Script;

/// <summary>An act that cannot be done: it names an unknown platform, account or target, or the platform does not allow it; or a repeated key.</summary>
public sealed class ScriptException(string message) : Exception(message);
