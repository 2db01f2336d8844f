using Inbox.Domain.Messages;

namespace Inbox.Domain.Connectors;

/// <summary>An item of ours that the platform is asked about again.</summary>
public sealed record KnownItem(string ExternalId, MessageKind Kind, string ConversationExternalId);
