using System.Security.Cryptography;
using System.Text;

namespace Inbox.Sandbox.Mail.Smtp;

/// <summary>AUTH PLAIN (RFC 4616) and AUTH LOGIN against the one name and password of the options.</summary>
internal static class SmtpAuthentication
{
    /// <summary>Carries out one AUTH command and answers it. True when the client is now known.</summary>
    public static async Task<bool> RunAsync(SmtpConnection connection, string argument, MailDropOptions options)
    {
        var words = argument.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var mechanism = words.Length == 0 ? "" : words[0].ToUpperInvariant();
        var initial = words.Length > 1 ? words[1] : null;
        if (mechanism is not ("PLAIN" or "LOGIN") || words.Length > 2)
        {
            await connection.AnswerAsync(504, "Only PLAIN and LOGIN are known here");
            return false;
        }

        var said = mechanism == "PLAIN"
            ? await ReadPlainAsync(connection, initial, options.MaxCommandBytes)
            : await ReadLoginAsync(connection, initial, options.MaxCommandBytes);
        if (said is not var (name, password))
        {
            await connection.AnswerAsync(501, "The answer was cancelled or is not base64");
            return false;
        }

        // Both are compared, in constant time, so the answer's speed tells nothing.
        var isRight = IsSame(name, options.UserName!) & IsSame(password, options.Password ?? "");
        await connection.AnswerAsync(isRight ? 235 : 535, isRight ? "Welcome" : "Name or password is wrong");
        return isRight;
    }

    private static async Task<(string Name, string Password)?> ReadPlainAsync(
        SmtpConnection connection, string? initial, int limit)
    {
        var answer = initial is null ? await AskAsync(connection, "", limit) : Decode(initial);
        var parts = answer?.Split('\0');
        return parts is [_, var name, var password] ? (name, password) : null;
    }

    private static async Task<(string Name, string Password)?> ReadLoginAsync(
        SmtpConnection connection, string? initial, int limit)
    {
        var name = initial is null ? await AskAsync(connection, "Username:", limit) : Decode(initial);
        if (name is null)
        {
            return null;
        }

        var password = await AskAsync(connection, "Password:", limit);
        return password is null ? null : (name, password);
    }

    private static async Task<string?> AskAsync(SmtpConnection connection, string prompt, int limit)
    {
        await connection.AnswerAsync(334, Convert.ToBase64String(Encoding.UTF8.GetBytes(prompt)));
        var line = await connection.ReadLineAsync(limit);
        return line is { IsTooLong: false } answer ? Decode(Encoding.ASCII.GetString(answer.Bytes.Span)) : null;
    }

    private static string? Decode(string base64)
    {
        // "=" alone is an empty initial answer (RFC 4954, 4); "*" cancels and is no base64 anyway.
        var bytes = new byte[base64.Length];
        return base64 == "=" ? "" : Convert.TryFromBase64String(base64, bytes, out var length)
            ? Encoding.UTF8.GetString(bytes, 0, length)
            : null;
    }

    private static bool IsSame(string said, string right) =>
        CryptographicOperations.FixedTimeEquals(
            SHA256.HashData(Encoding.UTF8.GetBytes(said)), SHA256.HashData(Encoding.UTF8.GetBytes(right)));
}
