namespace Inbox.Domain.Messages;

/// <summary>The messages and replies that belong together on the platform, seen through one account.</summary>
public sealed class Conversation
{
    private Conversation()
    {
    }

    public ConversationId Id { get; private set; }

    public AccountId AccountId { get; private set; }

    /// <summary>The platform's id of the root post or the direct-message conversation.</summary>
    public string ExternalId { get; private set; } = "";

    public static Conversation Begin(AccountId account, string externalId) => new()
    {
        Id = ConversationId.New(),
        AccountId = account,
        ExternalId = externalId,
    };
}
