using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Inbox.Sandbox.Platforms.X;

/// <summary>The checked query of one request. Every reader throws <see cref="XRefusal"/> for a value X would refuse.</summary>
internal sealed class XQuery(IQueryCollection query)
{
    public string? Find(string name) => query.TryGetValue(name, out var values) ? values[^1] : null;

    public string Get(string name) =>
        Find(name) ?? throw new XRefusal(XProblem.Invalid(name, null, $"The `{name}` query parameter can not be empty."));

    /// <summary>Refuses parameters the endpoint does not know.</summary>
    public void Allow(IReadOnlyCollection<string> known)
    {
        foreach (var (name, values) in query)
        {
            if (!known.Contains(name))
            {
                throw new XRefusal(XProblem.Invalid(
                    name, values[^1], $"The query parameter [{name}] is not one of [{string.Join(',', known)}]"));
            }
        }
    }

    /// <summary>A comma list whose entries must all be known; empty when absent.</summary>
    public IReadOnlyList<string> List(string name, IReadOnlyCollection<string> known)
    {
        string[] values = Find(name)?.Split(',', StringSplitOptions.TrimEntries) ?? [];
        foreach (var value in values.Where(v => !known.Contains(v)))
        {
            throw new XRefusal(XProblem.Invalid(
                name, value, $"The `{name}` query parameter value [{value}] is not one of [{string.Join(',', known)}]"));
        }

        return values;
    }

    public int MaxResults(int least, int most, int usual)
    {
        if (Find("max_results") is not { } text)
        {
            return usual;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            && value >= least && value <= most
            ? value
            : throw new XRefusal(XProblem.Invalid(
                "max_results", text, $"The `max_results` query parameter value [{text}] is not between {least} and {most}"));
    }

    public ulong? Id(string name)
    {
        if (Find(name) is not { } text)
        {
            return null;
        }

        return ParseId(text) ?? throw new XRefusal(XProblem.Invalid(
            name, text, $"The `{name}` query parameter value [{text}] is not valid"));
    }

    public DateTimeOffset? Time(string name)
    {
        if (Find(name) is not { } text)
        {
            return null;
        }

        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var value)
            ? value
            : throw new XRefusal(XProblem.Invalid(name, text, $"Invalid `{name}`: '{text}' is not a time in RFC 3339 form"));
    }

    /// <summary>The place a page token stands for: items with lower ids follow, or higher ones when it leads back.</summary>
    public XPlace? Place(params string[] names)
    {
        foreach (var name in names)
        {
            if (Find(name) is { } token)
            {
                return XPlace.Parse(token) ?? throw new XRefusal(XProblem.Invalid(
                    name, token, $"The `{name}` query parameter value [{token}] is not valid"));
            }
        }

        return null;
    }

    public static ulong? ParseId(string? text) =>
        text is { Length: <= 20 } && ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            ? value
            : null;
}

/// <summary>Ends a request with a refusal.</summary>
internal sealed class XRefusal(XAnswer answer) : Exception
{
    public XAnswer Answer { get; } = answer;
}

/// <summary>A place in a list, as page tokens carry it.</summary>
internal sealed record XPlace(bool IsBack, ulong Id)
{
    public override string ToString() =>
        Convert.ToHexString(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{(IsBack ? 'b' : 'n')}{Id}")));

    public static XPlace? Parse(string token)
    {
        try
        {
            var text = Encoding.ASCII.GetString(Convert.FromHexString(token));
            return text.Length > 1 && text[0] is 'b' or 'n' && XQuery.ParseId(text[1..]) is { } id
                ? new XPlace(text[0] == 'b', id)
                : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
