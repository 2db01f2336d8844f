using System.Globalization;

namespace Inbox.Domain;

// Ids are small structs so that two cannot be swapped. Each wraps a positive 64-bit number made by IdSequence: sortable by time of
// making, unique across nodes, and the row key in both engines. They are text wherever they leave the program (JSON, addresses).

/// <summary>Identifies an account.</summary>
public readonly record struct AccountId(long Value)
{
    public static AccountId New() => new(IdSequence.Next());

    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}

/// <summary>Identifies a person who signs in.</summary>
public readonly record struct UserId(long Value)
{
    public static UserId New() => new(IdSequence.Next());

    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}

/// <summary>Identifies a message.</summary>
public readonly record struct MessageId(long Value)
{
    public static MessageId New() => new(IdSequence.Next());

    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}

/// <summary>Identifies a conversation.</summary>
public readonly record struct ConversationId(long Value)
{
    public static ConversationId New() => new(IdSequence.Next());

    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}

/// <summary>Identifies an author.</summary>
public readonly record struct AuthorId(long Value)
{
    public static AuthorId New() => new(IdSequence.Next());

    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}

/// <summary>Identifies a reply.</summary>
public readonly record struct ReplyId(long Value)
{
    public static ReplyId New() => new(IdSequence.Next());

    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}

/// <summary>Identifies an escalation.</summary>
public readonly record struct EscalationId(long Value)
{
    public static EscalationId New() => new(IdSequence.Next());

    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
