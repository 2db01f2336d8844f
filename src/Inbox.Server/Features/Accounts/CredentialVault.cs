using System.Text.Json;
using Inbox.Domain.Connectors;
using Microsoft.AspNetCore.DataProtection;

namespace Inbox.Server.Features.Accounts;

/// <summary>Encrypts credentials for the store and opens them for a connector (I12). Nothing else ever sees them in the clear.</summary>
internal sealed class CredentialVault(IDataProtectionProvider protection)
{
    private readonly IDataProtector protector = protection.CreateProtector("Inbox.AccountCredentials.v1");

    public string Seal(Credentials credentials) => protector.Protect(JsonSerializer.Serialize(credentials.Reveal()));

    /// <exception cref="System.Security.Cryptography.CryptographicException">The key ring does not belong to this database.</exception>
    public Credentials Open(string sealedCredentials) => sealedCredentials.Length == 0
        ? Credentials.None
        : new Credentials(JsonSerializer.Deserialize<Dictionary<string, string>>(protector.Unprotect(sealedCredentials))!);
}
