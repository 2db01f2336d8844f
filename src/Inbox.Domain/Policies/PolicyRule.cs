namespace Inbox.Domain.Policies;

/// <summary>One setting of a pack together with the clause that sets it.</summary>
/// <param name="Value">The setting.</param>
/// <param name="Clause">Where the organisation's policy says so, or <see cref="PolicyPack.ProductDefault"/>.</param>
public sealed record PolicyRule<T>(T Value, ClauseRef Clause);
