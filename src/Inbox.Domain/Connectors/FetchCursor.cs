namespace Inbox.Domain.Connectors;

/// <summary>How far a connector has read, in words only it understands (usually a small JSON document). At most 4,000 characters.</summary>
public readonly record struct FetchCursor(string Value)
{
    public override string ToString() => Value;
}
