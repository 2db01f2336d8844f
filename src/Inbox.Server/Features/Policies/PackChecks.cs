using Inbox.Domain.Policies;
using Inbox.Domain.Triage;

namespace Inbox.Server.Features.Policies;

/// <summary>What can only be checked once the whole pack is read: references, and lengths with the real contact filled in.</summary>
internal static class PackChecks
{
    private const int LongestName = 20;

    public static void ClauseIsKnown(PackNode node, ClauseRef clause) => node.Faults.CheckLater(pack =>
    {
        if (pack.Clauses.ContainsKey(clause))
        {
            return;
        }

        var near = Nearest.To(clause.Value, pack.Clauses.Keys.Select(known => known.Value));
        node.Fault(
            $"clause {clause} has no sentence under clauses",
            clause.Value.StartsWith(pack.ShortName + " ", StringComparison.Ordinal)
                ? $"add \"{clause}: <what it says>\" there{(near is null ? "" : $", or write {near}")}, or write default"
                : $"clauses of this pack begin with \"{pack.ShortName} \"; write default for what the policy does not say");
    });

    public static void RoleIsMapped(PackNode node, string role) => node.Faults.CheckLater(pack =>
    {
        if (!pack.Roles.ContainsKey(role))
        {
            node.Fault($"{role} is not among the roles of this pack", $"add \"{role}: <sign-in role>\" under roles");
        }
    });

    /// <summary>A contact may not lead to a platform that the pack forbids, such as a WhatsApp number.</summary>
    public static void ContactIsAllowed(PackNode node, string address) => node.Faults.CheckLater(pack =>
    {
        string[] whatsApp = ["wa.me", "whatsapp"];
        foreach (var platform in pack.Accounts.ProhibitedPlatforms.Value)
        {
            var names = platform.Equals("whatsapp", StringComparison.OrdinalIgnoreCase) ? whatsApp : [platform];
            if (names.Any(name => address.Contains(name, StringComparison.OrdinalIgnoreCase)))
            {
                node.Fault($"{node.Path} leads to {platform}, which this pack prohibits", "write another contact, or none");
            }
        }
    });

    /// <summary>A template must fit each platform with the pack's own contact and a first name of ordinary length.</summary>
    public static void TextFits(PackNode node, string form, string text, int limit, Category category) => node.Faults.CheckLater(pack =>
    {
        var filled = pack.Fill(text, category, new string('n', LongestName));
        var length = form switch
        {
            "x" => TextLength.OnX(filled),
            "bluesky" => TextLength.OnBluesky(filled),
            _ => filled.Length,
        };
        if (length > limit)
        {
            var standsIn = form != "text" && !node.Path.EndsWith(form, StringComparison.Ordinal);
            node.Fault(
                $"{node.Path} comes to {length} of {limit} {(form == "text" ? "" : $"on {form} ")}with its placeholders filled",
                standsIn ? $"write a shorter form beside it under \"{form}\"" : $"shorten it by {length - limit}");
        }
    });
}
