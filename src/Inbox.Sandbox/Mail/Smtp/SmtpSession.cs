using System.Text;

namespace Inbox.Sandbox.Mail.Smtp;

/// <summary>One client's conversation, from 220 to QUIT (RFC 5321), with the faults the drop has been told to show.</summary>
internal sealed class SmtpSession(SmtpConnection connection, MailDropOptions options, MailFaults faults, MailStore store)
{
    /// <summary>Answers of 5xx to commands before the client is shown the door.</summary>
    private const int MaxMistakes = 20;

    private readonly List<string> recipients = [];
    private string? helo;
    private string? sender;
    private bool isUtf8;
    private bool isKnown;
    private int mistakes;

    public async Task RunAsync()
    {
        await connection.AnswerAsync(220, "sandbox mail drop ready, ESMTP");
        while (await connection.ReadLineAsync(options.MaxCommandBytes) is { } line)
        {
            if (!await TakeAsync(line))
            {
                return;
            }

            if (mistakes >= MaxMistakes)
            {
                await connection.AnswerAsync(421, "Too many mistakes");
                return;
            }
        }
    }

    /// <summary>Carries out one command. False: the conversation is over.</summary>
    private async Task<bool> TakeAsync(SmtpLine line)
    {
        if (line.IsTooLong)
        {
            return await MistakeAsync(500, "Line too long");
        }

        var text = Encoding.UTF8.GetString(line.Bytes.Span);
        var space = text.IndexOf(' ', StringComparison.Ordinal);
        var argument = space < 0 ? "" : text[(space + 1)..].Trim();
        switch ((space < 0 ? text : text[..space]).ToUpperInvariant())
        {
            case "EHLO":
            case "HELO":
                return await HelloAsync(argument, isExtended: char.ToUpperInvariant(text[0]) == 'E');
            case "MAIL":
                return await MailAsync(argument);
            case "RCPT":
                return await RecipientAsync(argument);
            case "DATA":
                return await DataAsync();
            case "RSET":
                Reset();
                return await OkAsync("Forgotten");
            case "NOOP":
                return await OkAsync("Still here");
            case "VRFY":
                return await AnswerAsync(252, "Send it and see");
            case "AUTH":
                return await AuthAsync(argument);
            case "STARTTLS":
                return await StartTlsAsync();
            case "QUIT":
                await connection.AnswerAsync(221, "Goodbye");
                return false;
            case "GET" or "POST" or "PUT" or "HEAD" or "OPTIONS" or "CONNECT":
                // A browser was pointed at this port: nothing of what follows can be meant as mail.
                return false;
            default:
                return await MistakeAsync(500, "Command not known");
        }
    }

    private async Task<bool> HelloAsync(string argument, bool isExtended)
    {
        if (argument.Length == 0)
        {
            return await MistakeAsync(501, "Say who you are");
        }

        helo = argument;
        Reset();
        if (!isExtended)
        {
            return await OkAsync("sandbox");
        }

        List<string> lines = ["sandbox", $"SIZE {options.MaxMessageBytes}", "8BITMIME", "SMTPUTF8"];
        if (options.Certificate is not null && !connection.IsTls)
        {
            lines.Add("STARTTLS");
        }

        if (OffersAuth)
        {
            lines.Add("AUTH PLAIN LOGIN");
        }

        return await OkAsync([.. lines]);
    }

    private bool NeedsTls => options.RequireTls && !connection.IsTls;

    /// <summary>Where TLS is to be had, no password is asked for in plain text.</summary>
    private bool OffersAuth => options.UserName is not null && (options.Certificate is null || connection.IsTls);

    private async Task<bool> MailAsync(string argument)
    {
        if (helo is null || sender is not null)
        {
            return await MistakeAsync(503, helo is null ? "Say EHLO first" : "One sender is enough");
        }

        if (NeedsTls || (options.UserName is not null && !isKnown))
        {
            return await MistakeAsync(530, NeedsTls ? "Say STARTTLS first" : "Authentication needed");
        }

        if (SmtpPath.Read(argument, "FROM") is not { } path)
        {
            return await MistakeAsync(501, "Not an address");
        }

        if (SmtpMailParameters.Refuse(path, options) is var (code, line))
        {
            return await MistakeAsync(code, line);
        }

        sender = path.Address;
        isUtf8 = SmtpMailParameters.IsUtf8(path);
        return await OkAsync("Sender noted");
    }

    private async Task<bool> RecipientAsync(string argument)
    {
        if (sender is null)
        {
            return await MistakeAsync(503, "Say MAIL first");
        }

        if (SmtpPath.Read(argument, "TO") is not { } path)
        {
            return await MistakeAsync(501, "Not an address");
        }

        if (path.Parameters.Count > 0)
        {
            return await MistakeAsync(555, "Parameter not understood");
        }

        if (!isUtf8 && !Ascii.IsValid(path.Address))
        {
            return await MistakeAsync(553, "Such an address needs SMTPUTF8");
        }

        if (recipients.Count >= options.MaxRecipients)
        {
            return await AnswerAsync(452, "Too many recipients");
        }

        if (faults.Strike(it => it.Stage == MailFaultStage.Recipient && IsAnswerFault(it), [path.Address]) is { } fault)
        {
            return await ShowAsync(fault);
        }

        recipients.Add(path.Address);
        return await OkAsync("Recipient noted");
    }

    private async Task<bool> DataAsync()
    {
        if (recipients.Count == 0)
        {
            return await MistakeAsync(503, "Say MAIL and RCPT first");
        }

        await connection.AnswerAsync(354, "Go ahead, end with a dot");
        if (faults.Strike(it => it.Kind == MailFaultKind.CloseMidData, recipients) is not null)
        {
            await connection.ReadLineAsync(options.MaxTextLineBytes);
            return false;
        }

        var (end, bytes) = await SmtpBody.ReadAsync(connection, options.MaxMessageBytes, options.MaxTextLineBytes);
        if (end != SmtpBodyEnd.Complete)
        {
            Reset();
            return end != SmtpBodyEnd.Gone && await (end == SmtpBodyEnd.TooLarge
                ? AnswerAsync(552, "Message too large")
                : AnswerAsync(500, "Line too long"));
        }

        if (faults.Strike(it => it.Stage == MailFaultStage.Message && IsAnswerFault(it), recipients) is { } fault)
        {
            Reset();
            return await ShowAsync(fault);
        }

        return await KeepAsync(bytes);
    }

    private async Task<bool> KeepAsync(byte[] bytes)
    {
        var drop = faults.Strike(it => it.Kind == MailFaultKind.DropBeforeAnswer, recipients) is not null;
        var envelope = new MailEnvelope(sender!, [.. recipients], options.TimeProvider.GetUtcNow(), connection.IsTls, isKnown);
        Reset();
        try
        {
            var mail = store.Keep(envelope, bytes);
            return !drop && await OkAsync($"Kept as {mail.Id}");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return await AnswerAsync(452, "No room to keep it");
        }
    }

    private async Task<bool> AuthAsync(string argument)
    {
        if (!OffersAuth || helo is null || isKnown || sender is not null)
        {
            return await MistakeAsync(OffersAuth || options.UserName is null ? 503 : 538, "Not now");
        }

        isKnown = await SmtpAuthentication.RunAsync(connection, argument, options);
        mistakes += isKnown ? 0 : 1;
        return true;
    }

    private async Task<bool> StartTlsAsync()
    {
        if (options.Certificate is null || connection.IsTls)
        {
            return await MistakeAsync(options.Certificate is null ? 502 : 503, "Not now");
        }

        if (!await connection.StartTlsAsync(options.Certificate))
        {
            return false;
        }

        // What was said in plain text does not count (RFC 3207, 4.2).
        helo = null;
        Reset();
        return true;
    }

    private static bool IsAnswerFault(MailFault fault) =>
        fault.Kind is MailFaultKind.Refuse or MailFaultKind.TryLater or MailFaultKind.Hang;

    private async Task<bool> ShowAsync(MailFaultKind fault)
    {
        switch (fault)
        {
            case MailFaultKind.Refuse:
                return await AnswerAsync(550, "Refused");
            case MailFaultKind.TryLater:
                return await AnswerAsync(451, "Try again later");
            default:
                await connection.HangAsync();
                return false;
        }
    }

    private void Reset()
    {
        sender = null;
        isUtf8 = false;
        recipients.Clear();
    }

    private Task<bool> OkAsync(params string[] lines) => AnswerAsync(250, lines);

    private async Task<bool> AnswerAsync(int code, params string[] lines)
    {
        await connection.AnswerAsync(code, lines);
        return true;
    }

    private Task<bool> MistakeAsync(int code, string line)
    {
        mistakes++;
        return AnswerAsync(code, line);
    }
}
