namespace Inbox.Sandbox.Script;

/// <summary>An act that could not be done.</summary>
/// <param name="Key">The act's key.</param>
/// <param name="Reason">Why not.</param>
public sealed record SkippedAct(string Key, string Reason);
