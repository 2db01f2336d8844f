using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;

namespace Inbox.Sandbox.Pages;

/// <summary>
/// A piece of markup. The only way to make one is an interpolated string whose holes are encoded unless they are
/// themselves <see cref="Html"/>, so platform text cannot become markup: <c>Html.Of($"&lt;p&gt;{text}&lt;/p&gt;")</c>.
/// </summary>
public readonly struct Html
{
    private readonly string? markup;

    private Html(string markup) => this.markup = markup;

    /// <summary>No markup.</summary>
    public static Html Empty => default;

    /// <summary>Markup from an interpolated string; see the type.</summary>
    public static Html Of(HtmlHandler markup) => new(markup.ToString());

    /// <summary>Markup that is written down in the source; never for anything that came from outside.</summary>
    internal static Html Constant(string markup) => new(markup);

    /// <summary>One piece after the other.</summary>
    public static Html Join(IEnumerable<Html> pieces) => new(string.Concat(pieces.Select(p => p.ToString())));

    /// <summary>The markup.</summary>
    public override string ToString() => markup ?? string.Empty;
}

/// <summary>Encodes the holes of an interpolated string for <see cref="Html.Of"/>.</summary>
[InterpolatedStringHandler]
public readonly struct HtmlHandler
{
    private readonly StringBuilder markup;

    /// <summary>Called by the compiler.</summary>
    public HtmlHandler(int literalLength, int formattedCount) =>
        markup = new StringBuilder(literalLength + (formattedCount * 16));

    /// <summary>Called by the compiler for the literal parts.</summary>
    public void AppendLiteral(string value) => markup.Append(value);

    /// <summary>Called by the compiler for markup in a hole.</summary>
    public void AppendFormatted(Html value) => markup.Append(value.ToString());

    /// <summary>Called by the compiler for text in a hole.</summary>
    public void AppendFormatted(string? value) => markup.Append(HtmlEncoder.Default.Encode(value ?? string.Empty));

    /// <summary>Called by the compiler for a number in a hole.</summary>
    public void AppendFormatted(int value) => markup.Append(value);

    /// <inheritdoc />
    public override string ToString() => markup.ToString();
}
