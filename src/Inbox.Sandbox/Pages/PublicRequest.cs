using Inbox.Sandbox.Script;
using Microsoft.AspNetCore.Http;

namespace Inbox.Sandbox.Pages;

/// <summary>Which account a public page shows and whom one writes as there.</summary>
internal sealed record PublicRequest(string Account, string Writer)
{
    /// <param name="http">The request, whose query or form has <c>account</c> and <c>as</c>.</param>
    /// <param name="firstAccount">Shown when none is named.</param>
    public static PublicRequest Of(HttpContext http, string firstAccount) => new(
        Value(http, "account", firstAccount), Value(http, "as", Personas.Names[0]));

    /// <summary>
    /// Does what a form asked and goes back to <paramref name="back"/>; what cannot be done is shown with its reason.
    /// </summary>
    public static IResult Do(Action act, string back, string title, IReadOnlyList<SandboxLink> links)
    {
        try
        {
            act();
            return Results.Redirect(back);
        }
        catch (ScriptException wrong)
        {
            var body = Html.Of($"<p class=\"error\">{wrong.Message}</p><p><a href=\"{back}\">Back</a></p>");
            return SandboxPage.Render(title, links, body, StatusCodes.Status400BadRequest);
        }
    }

    private static string Value(HttpContext http, string name, string usual)
    {
        var value = (http.Request.HasFormContentType ? http.Request.Form[name] : http.Request.Query[name]).ToString().Trim();
        return value.Length == 0 ? usual : value;
    }
}
