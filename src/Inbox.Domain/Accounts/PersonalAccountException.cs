namespace Inbox.Domain.Accounts;

/// <summary>Somebody tried to connect a personal account, which is never done (I7).</summary>
public sealed class PersonalAccountException : InvalidOperationException
{
    public PersonalAccountException()
        : base("A personal account belongs to the person alone: it can be recorded as out of scope, but never connected.")
    {
    }

    public PersonalAccountException(string message)
        : base(message)
    {
    }

    public PersonalAccountException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
