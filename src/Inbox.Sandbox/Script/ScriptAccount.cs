namespace Inbox.Sandbox.Script;

/// <summary>One of our accounts: the organisation's or a member of staff's.</summary>
/// <param name="Platform">Platform name.</param>
/// <param name="Handle">What acts call it in <see cref="ScriptAct.Account"/>.</param>
/// <param name="Name">The name people read.</param>
public sealed record ScriptAccount(string Platform, string Handle, string Name);
