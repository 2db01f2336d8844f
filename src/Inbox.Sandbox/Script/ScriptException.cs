namespace Inbox.Sandbox.Script;

/// <summary>A script that cannot be played: a repeated key, or an act that names an unknown platform, account or target.</summary>
public sealed class ScriptException(string message) : Exception(message);
