namespace Inbox.Domain.Connectors;

/// <summary>The ids of failure classes on the command line.</summary>
public static class FailureClassNames
{
    /// <summary>The id, for example <c>token-expired</c>.</summary>
    public static string Id(this FailureClass failureClass) => failureClass switch
    {
        FailureClass.Throttled => "throttled",
        FailureClass.TokenExpired => "token-expired",
        FailureClass.NeedsPerson => "needs-person",
        FailureClass.Gone => "gone",
        FailureClass.OurBug => "our-bug",
        FailureClass.Transient => "transient",
        _ => throw new ArgumentOutOfRangeException(nameof(failureClass), failureClass, "Not a class of failure."),
    };
}
