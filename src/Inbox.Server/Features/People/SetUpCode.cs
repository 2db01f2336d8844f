using System.Security.Cryptography;
using System.Text;

namespace Inbox.Server.Features.People;

/// <summary>The one-time code of the set-up link: made at each start while nobody can sign in, spent by the first administrator.</summary>
internal sealed class SetUpCode
{
    private readonly Lock gate = new();
    private string? code;

    public string Make()
    {
        lock (gate)
        {
            return code = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(20));
        }
    }

    public bool IsRight(string given)
    {
        lock (gate)
        {
            return code is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(code));
        }
    }

    public void Spend()
    {
        lock (gate)
        {
            code = null;
        }
    }
}
