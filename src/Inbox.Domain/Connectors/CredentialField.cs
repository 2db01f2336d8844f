namespace Inbox.Domain.Connectors;

/// <summary>One secret or setting that connecting an account asks for.</summary>
/// <param name="Name">Its name in <see cref="Credentials"/>.</param>
/// <param name="Label">What the form says.</param>
/// <param name="Help">Where a person finds it, in a sentence.</param>
/// <param name="IsSecret">Shown masked and never again.</param>
/// <param name="IsRequired">Connecting is refused without it.</param>
public sealed record CredentialField(string Name, string Label, string Help, bool IsSecret = true, bool IsRequired = true);
