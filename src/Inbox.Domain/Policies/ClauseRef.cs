namespace Inbox.Domain.Policies;

/// <summary>A rule's address in the organisation's own policy, for example <c>ETT 8b</c>.</summary>
/// <param name="Value">Pack short name and clause as printed; never empty.</param>
public readonly record struct ClauseRef(string Value)
{
    public override string ToString() => Value;
}
