namespace Inbox.Domain.Triage;

/// <summary>A stretch of the original text, in UTF-16 units: start included, end excluded.</summary>
public readonly record struct Span(int Start, int End)
{
    /// <summary>Length in UTF-16 units.</summary>
    public int Length => End - Start;
}
