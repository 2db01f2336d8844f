namespace Inbox.Domain.Connectors;

/// <summary>What came of renewing credentials.</summary>
public abstract record RenewResult
{
    private RenewResult()
    {
    }

    /// <summary>New credentials, to be used from now on.</summary>
    public sealed record Renewed(Credentials Credentials) : RenewResult;

    /// <summary>The platform did not renew them.</summary>
    public sealed record Failed(PlatformFailure Failure) : RenewResult;
}
