using Inbox.Domain.Messages;

namespace Inbox.Server.Features.Ingest;

/// <summary>A message that is new or was edited, with the platform's own labels on it.</summary>
internal readonly record struct Arrival(Message Message, IReadOnlyList<string> Labels);
