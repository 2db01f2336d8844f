using System.Net.Mail;
using Inbox.Domain.Clock;
using Inbox.Domain.Policies;
using NodaTime;
using NodaTime.Text;

namespace Inbox.Server.Features.Policies;

/// <summary>Reads the values that packs and calendars have in common.</summary>
internal static class PackNodeRules
{
    private static readonly LocalTimePattern TimePattern = LocalTimePattern.CreateWithInvariantCulture("HH:mm");

    /// <summary>A setting written as <c>{ value: …, clause: … }</c>.</summary>
    public static PolicyRule<T> Rule<T>(this PackNode section, string key, Func<PackNode, T> read)
    {
        var node = section[key];
        var rule = new PolicyRule<T>(read(node["value"]), node.Clause());
        node.NoMore();
        return rule;
    }

    /// <summary>The clause of a setting: <c>default</c>, or a reference looked up once the whole pack is read.</summary>
    public static ClauseRef Clause(this PackNode setting) => setting["clause"].ClauseValue();

    public static ClauseRef ClauseValue(this PackNode node)
    {
        var text = node.Text();
        if (text == "default")
        {
            return PolicyPack.ProductDefault;
        }

        var clause = new ClauseRef(text);
        PackChecks.ClauseIsKnown(node, clause);
        return clause;
    }

    /// <summary>A role that policies speak of; that the pack maps it is checked once the whole pack is read.</summary>
    public static string Role(this PackNode node)
    {
        var role = node.OneOf(PolicyRole.All);
        PackChecks.RoleIsMapped(node, role);
        return role;
    }

    public static IReadOnlyList<string> RoleList(this PackNode node) => [.. node.Items().Select(Role)];

    public static IReadOnlyList<string> TextList(this PackNode node) => [.. node.Items().Select(item => item.Text())];

    public static IReadOnlyList<T> ChoiceList<T>(this PackNode node)
        where T : struct, Enum => [.. node.Items().Select(item => item.Choice<T>())];

    /// <summary>Who is told: <c>{ to: […], copy: […], atOnce: true, clause: … }</c>.</summary>
    public static EscalationRule Escalation(this PackNode node)
    {
        var to = node["to"].RoleList();
        if (to.Count == 0 && node.IsMap)
        {
            node.Fault($"{node.Path} tells nobody", "name at least one role in \"to\", or leave it out");
        }

        var rule = new EscalationRule(
            to, node.Optional("copy")?.RoleList() ?? [], node.Optional("atOnce")?.Bool() ?? false, node.Clause());
        node.NoMore();
        return rule;
    }

    /// <summary>A map whose keys are free. YAML has made sure that each stands there once.</summary>
    public static Dictionary<TKey, TValue> Map<TKey, TValue>(
        this PackNode node, Func<PackNode, TKey> key, Func<PackNode, TValue> value)
        where TKey : notnull
    {
        var map = new Dictionary<TKey, TValue>();
        foreach (var entry in node.Entries())
        {
            map[key(entry.Key)] = value(entry.Value);
        }

        return map;
    }

    public static LocalDate Date(this PackNode node)
    {
        if (LocalDatePattern.Iso.Parse(node.Text()) is { Success: true, Value: var date })
        {
            return date;
        }

        node.Fault($"{node.Path} is not a date", "write it as 2026-12-29");
        return new LocalDate(1, 1, 1);
    }

    /// <summary>Opening hours such as <c>09:00-17:00</c>; 24:00 is the end of the day.</summary>
    public static OpeningWindow Window(this PackNode node)
    {
        if (node.Text().Split('-') is [var from, var to] && Time(from) is { } opens && TimeOrEnd(to) is { } closes
            && (closes == LocalTime.Midnight || closes > opens))
        {
            return new OpeningWindow(opens, closes);
        }

        node.Fault($"{node.Path} is not a stretch of one day", "write it as \"09:00-17:00\", the end after the start, at most 24:00");
        return new OpeningWindow(LocalTime.Midnight, LocalTime.Midnight);
    }

    /// <summary>Hours such as <c>22:00-07:00</c>, which may run over midnight.</summary>
    public static QuietHours Quiet(this PackNode node)
    {
        if (node.Text().Split('-') is [var from, var to] && Time(from) is { } start && Time(to) is { } end && start != end)
        {
            return new QuietHours(start, end);
        }

        node.Fault($"{node.Path} is not a stretch of time", "write it as \"22:00-07:00\", or none");
        return default;
    }

    /// <summary>An e-mail or web address.</summary>
    public static string Address(this PackNode node)
    {
        var text = node.Text();
        if (!IsMail(text) && !(Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps))
        {
            node.Fault(
                $"{node.Path} is neither an e-mail address nor a web address",
                "write it as info@example.org or https://example.org/contact, or none");
        }

        PackChecks.ContactIsAllowed(node, text);
        return text;
    }

    private static bool IsMail(string text) =>
        MailAddress.TryCreate(text, out var mail)
        && mail.Address == text
        && mail.Host.Contains('.', StringComparison.Ordinal)
        && Uri.CheckHostName(mail.Host) == UriHostNameType.Dns;

    private static LocalTime? Time(string text) => TimePattern.Parse(text.Trim()) is { Success: true, Value: var time } ? time : null;

    private static LocalTime? TimeOrEnd(string text) => text.Trim() == "24:00" ? LocalTime.Midnight : Time(text);
}
