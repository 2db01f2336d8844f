using System.Globalization;

namespace Inbox.Sandbox.Pages;

/// <summary>The forms public pages share. They work without a script.</summary>
internal static class Forms
{
    /// <summary>Chooses whom one writes as: one of the names offered, or any other.</summary>
    /// <param name="path">The page itself.</param>
    /// <param name="writer">Who is chosen now.</param>
    /// <param name="offered">Names to choose from.</param>
    /// <param name="kept">Query values of the page to keep.</param>
    public static Html WriteAs(
        string path, string writer, IEnumerable<string> offered, params (string Name, string Value)[] kept) => Html.Of($"""
        <form class="box" method="get" action="{path}">{Hidden(kept)}
        <label>You write as<input name="as" list="personas" value="{writer}" maxlength="50" required autocomplete="off"></label>
        <datalist id="personas">{Html.Join(offered.Select(n => Html.Of($"<option value=\"{n}\"></option>")))}</datalist>
        <button class="quiet">Change</button></form>
        """);

    /// <summary>A form folded behind its title, with a text to write.</summary>
    public static Html Write(
        string path, string title, string label, string button, string text, params (string Name, string Value)[] sent) =>
        Html.Of($"<details><summary>{title}</summary>{WriteOpen(path, label, button, text, sent)}</details>");

    /// <summary>A form with a text to write.</summary>
    public static Html WriteOpen(
        string path, string label, string button, string text, params (string Name, string Value)[] sent) => Html.Of($"""
        <form method="post" action="{path}">{Hidden(sent)}
        <label>{label}<textarea name="text" maxlength="8000" required>{text}</textarea></label><button>{button}</button></form>
        """);

    /// <summary>A button that sends fixed values.</summary>
    public static Html Button(string path, string title, params (string Name, string Value)[] sent) =>
        Html.Of($"<form method=\"post\" action=\"{path}\">{Hidden(sent)}<button class=\"quiet\">{title}</button></form>");

    /// <summary>Links from one of our accounts to the next.</summary>
    public static Html Accounts(string path, IEnumerable<(string Handle, string Name)> accounts, string current, string writer)
    {
        var links = accounts.Select(a => a.Handle == current
            ? Html.Of($"<li><strong aria-current=\"page\">{a.Name}</strong></li>")
            : Html.Of($"<li><a href=\"{Query(path, ("account", a.Handle), ("as", writer))}\">{a.Name}</a></li>"));
        return Html.Of($"<nav aria-label=\"Accounts\"><ul>{Html.Join(links)}</ul></nav>");
    }

    /// <summary>A time as people read it, with the exact one for machines.</summary>
    public static Html Time(DateTimeOffset time)
    {
        var exact = time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        var shown = time.UtcDateTime.ToString("d MMM yyyy HH:mm 'UTC'", CultureInfo.InvariantCulture);
        return Html.Of($"<time datetime=\"{exact}\">{shown}</time>");
    }

    /// <summary>An address with a query.</summary>
    public static string Query(string path, params (string Name, string Value)[] values) =>
        path + (path.Contains('?', StringComparison.Ordinal) ? '&' : '?')
            + string.Join('&', values.Select(v => $"{v.Name}={Uri.EscapeDataString(v.Value)}"));

    private static Html Hidden(IEnumerable<(string Name, string Value)> values) =>
        Html.Join(values.Select(v => Html.Of($"<input type=\"hidden\" name=\"{v.Name}\" value=\"{v.Value}\">")));
}
