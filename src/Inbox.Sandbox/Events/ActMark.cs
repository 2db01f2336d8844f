namespace Inbox.Sandbox.Events;

/// <summary>Says that an event is an act of a script.</summary>
/// <param name="Key">The act's key, unique within the script.</param>
/// <param name="Id">Id of what the act made or changed, so that later acts can name it by key.</param>
public sealed record ActMark(string Key, string? Id);
