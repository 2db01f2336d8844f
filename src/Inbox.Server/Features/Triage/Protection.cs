using Inbox.Domain.Policies;
using Inbox.Domain.Triage;

namespace Inbox.Server.Features.Triage;

/// <summary>Whom a pack protects from contact, as triage needs it: by the age or school year a message tells.</summary>
internal static class Protection
{
    private const int Adult = 18;
    private const int Thirteen = 13;

    /// <summary>
    /// Packs that forbid contact with pupils mean all who are at school, so under 18; packs that forbid it below an age mean that age;
    /// packs that say nothing get the default.
    /// </summary>
    internal static ProtectionSettings Of(PolicyPack pack)
    {
        var forbidden = pack.ProhibitedInteractions.Where(rule => rule.What == ForbiddenContact.Any).Select(rule => rule.Who).ToHashSet();
        return forbidden.Contains(ProtectedPeople.Pupils) ? new ProtectionSettings(Adult)
            : forbidden.Contains(ProtectedPeople.Under13) ? new ProtectionSettings(Thirteen)
            : ProtectionSettings.Default;
    }
}
