namespace Inbox.Server.Features.Accounts;

/// <summary>What a person typed into a form, to show it again beside a fault.</summary>
public sealed class GivenFields(IFormCollection? form)
{
    public string? this[string name] => form?[name].ToString();
}
