using NodaTime;

namespace Inbox.Domain.Clock;

/// <summary>A day on which the organisation itself stays closed, besides weekends and bank holidays.</summary>
/// <param name="Date">Local date.</param>
/// <param name="Reason">As a moderator reads it, for example "Christmas closure".</param>
public sealed record ClosedDay(LocalDate Date, string Reason);

/// <summary>A stretch of one day on which the organisation is closed although it would open.</summary>
/// <param name="Date">Local date.</param>
/// <param name="Closed">From when to when.</param>
/// <param name="Reason">As a moderator reads it, for example "staff training".</param>
public sealed record PartDayClosure(LocalDate Date, OpeningWindow Closed, string Reason);
