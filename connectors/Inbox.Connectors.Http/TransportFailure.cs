namespace Inbox.Connectors.Http;

/// <summary>Why there was no whole answer.</summary>
/// <param name="Reason">A sentence for a person, without addresses or secrets.</param>
/// <param name="MayHaveReached">The platform may have got the request, and acted on it.</param>
public sealed record TransportFailure(string Reason, bool MayHaveReached);
