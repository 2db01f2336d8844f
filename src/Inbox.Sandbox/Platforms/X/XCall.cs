using Microsoft.AspNetCore.Http;

namespace Inbox.Sandbox.Platforms.X;

/// <summary>One authenticated API request.</summary>
internal sealed record XCall(HttpContext Http, XToken Token, XUser? User, XQuery Query, DateTimeOffset Now)
{
    /// <summary>JSON body of a write; null for reads.</summary>
    public System.Text.Json.Nodes.JsonObject? Body { get; init; }

    /// <summary>The signed-in user; a rule without <see cref="XRule.PerApp"/> guarantees one.</summary>
    public XUser Me => User ?? throw new XRefusal(XProblem.WrongKindOfToken);

    /// <summary>An id in the path.</summary>
    public ulong PathId(string name = "id")
    {
        var text = Http.Request.RouteValues[name] as string;
        return XQuery.ParseId(text)
            ?? throw new XRefusal(XProblem.Invalid(name, text, $"The `{name}` path parameter value [{text}] is not valid"));
    }

    /// <summary>Refuses a path that names another user than the signed-in one.</summary>
    public void PathIsMe()
    {
        if (PathId() != Me.Id)
        {
            throw new XRefusal(XProblem.Invalid(
                "id", PathId().ToString(System.Globalization.CultureInfo.InvariantCulture),
                "The `id` path parameter must be the id of the authenticated user"));
        }
    }
}
