using Inbox.Server.Features.Messages;
using NodaTime;

namespace Inbox.Server.Components;

/// <summary>What every page needs besides its own contents.</summary>
/// <param name="Viewer">Who looks; null before sign-in.</param>
/// <param name="Token">The anti-forgery token of the page's forms.</param>
/// <param name="Now">The moment the page was made.</param>
/// <param name="Path">The address of the page, to come back to.</param>
/// <param name="Notice">What came of the last act, in a sentence; null when there was none.</param>
/// <param name="IsFault">The notice says that it did not work.</param>
public sealed record PageFrame(Viewer? Viewer, string Token, Instant Now, string Path, string? Notice = null, bool IsFault = false);
