namespace Inbox.Sandbox.Mail;

/// <summary>What the SMTP conversation said about a message, apart from its text.</summary>
/// <param name="Sender">The address of MAIL FROM; empty for the null sender of bounces.</param>
/// <param name="Recipients">The addresses of RCPT TO that were accepted.</param>
/// <param name="ReceivedAt">The drop's clock when the last line had come.</param>
/// <param name="IsTls">It came encrypted.</param>
/// <param name="IsAuthenticated">The client had named itself with AUTH.</param>
public sealed record MailEnvelope(
    string Sender, IReadOnlyList<string> Recipients, DateTimeOffset ReceivedAt, bool IsTls, bool IsAuthenticated);
