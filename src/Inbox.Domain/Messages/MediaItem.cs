namespace Inbox.Domain.Messages;

/// <summary>A picture, video or link that came with a message. Never judged safe by machine.</summary>
/// <param name="Type"><c>image</c>, <c>video</c>, <c>audio</c>, <c>link</c> or <c>file</c>.</param>
/// <param name="Address">Where the platform serves it; may expire.</param>
/// <param name="Description">The author's alternative text or the link's title; null when none.</param>
public sealed record MediaItem(string Type, string Address, string? Description = null);
