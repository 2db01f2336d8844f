using System.Globalization;
using System.Text;

namespace Inbox.Sandbox.Mail.Smtp;

/// <summary>What may follow the address of MAIL FROM: SIZE (RFC 1870), BODY (6152), SMTPUTF8 (6531), AUTH (4954).</summary>
internal static class SmtpMailParameters
{
    /// <summary>The answer to parameters that cannot be granted; null when all is well.</summary>
    public static (int Code, string Line)? Refuse(SmtpPath path, MailDropOptions options)
    {
        long size = 0;
        foreach (var (key, value) in path.Parameters)
        {
            var isFine = key switch
            {
                "SIZE" => long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out size),
                "BODY" => value.ToUpperInvariant() is "7BIT" or "8BITMIME",
                "SMTPUTF8" => value.Length == 0,
                "AUTH" => options.UserName is not null,
                _ => false,
            };
            if (!isFine)
            {
                return (key is "SIZE" or "BODY" ? 501 : 555, "Parameter not understood");
            }
        }

        if (size > options.MaxMessageBytes)
        {
            return (552, "Message too large");
        }

        return Ascii.IsValid(path.Address) || IsUtf8(path) ? null : (553, "Such an address needs SMTPUTF8");
    }

    public static bool IsUtf8(SmtpPath path) => path.Parameters.ContainsKey("SMTPUTF8");
}
