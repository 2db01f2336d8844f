using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Inbox.Sandbox;

/// <summary>Makes tokens, and the hashes under which the platforms remember them.</summary>
internal static class TokenText
{
    public static string HashOf(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    /// <summary>A token that is always the same for the same seed, number and purpose.</summary>
    public static string Make(int seed, int number, string purpose)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{seed}/{number}/{purpose}");
        return purpose + "-" + Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }
}
