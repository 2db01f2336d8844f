using Inbox.Domain.Policies;
using Inbox.Domain.Triage;

namespace Inbox.Server.Features.Policies;

/// <summary>Reads replies written beforehand, and checks that each can be sent as it stands.</summary>
internal static class TemplateSection
{
    private static readonly string[] CategoryIds = [.. Enum.GetValues<Category>().Select(category => category.Id())];

    public static List<ReplyTemplate> Read(PackNode node)
    {
        var templates = new List<ReplyTemplate>();
        foreach (var item in node.Items())
        {
            var template = ReadTemplate(item);
            if (templates.Exists(known => known.Id == template.Id))
            {
                item.Fault($"{item.Path} has the id \"{template.Id}\", which is taken", "give it another");
            }

            templates.Add(template);
        }

        return templates;
    }

    private static ReplyTemplate ReadTemplate(PackNode node)
    {
        var purpose = node["purpose"].Choice<TemplatePurpose>();
        IReadOnlyList<Category> categories = [.. node["for"].Items().Select(ReadCategory)];
        var template = new ReplyTemplate
        {
            Id = node["id"].Text(),
            Categories = categories,
            Purpose = purpose,
            Clause = node.Clause(),
            Variants = [.. node["variants"].Items().Select(variant => ReadVariant(variant, purpose, categories))],
        };
        node.NoMore();
        if (node.IsMap && (template.Variants.Count == 0 || categories.Count == 0))
        {
            node.Fault($"{node.Path} has no wording or no category", "write at least one under variants, and one in for");
        }

        return template;
    }

    private static Category ReadCategory(PackNode node)
    {
        if (CategoryNames.TryParse(node.Text(), out var category))
        {
            return category;
        }

        node.FaultOneOf(CategoryIds);
        return category;
    }

    private static TemplateVariant ReadVariant(PackNode node, TemplatePurpose purpose, IReadOnlyList<Category> categories)
    {
        var text = node["text"];
        var variant = new TemplateVariant(
            Form(text, "text", TextLength.Ordinary),
            Form(node.Optional("x") ?? text, "x", TextLength.X),
            Form(node.Optional("bluesky") ?? text, "bluesky", TextLength.Bluesky));
        node.NoMore();
        return variant;

        // Where a short form is left out the text stands in for it, and must fit.
        string Form(PackNode form, string key, int limit)
        {
            var written = form.Text();
            if (form != text || key == "text")
            {
                CheckPlaceholders(form, written, purpose);
            }

            foreach (var category in categories)
            {
                PackChecks.TextFits(form, key, written, limit, category);
            }

            return written;
        }
    }

    private static void CheckPlaceholders(PackNode node, string text, TemplatePurpose purpose)
    {
        foreach (var name in TemplateText.In(text).Where(name => !TemplateText.Placeholders.Contains(name)))
        {
            node.Fault(
                $"{node.Path} has the placeholder {{{name}}}, which does not exist",
                $"write {{{Nearest.To(name, TemplateText.Placeholders) ?? string.Join("} or {", TemplateText.Placeholders)}}}");
        }

        var lines = text.Split('\n').Select(line => line.Trim()).ToList();
        if (lines.Exists(line => line.StartsWith("{author_first_name}", StringComparison.Ordinal)))
        {
            node.Fault($"{node.Path} has a line that begins with {{author_first_name}}", "not every author shows a name: put a word before it");
        }

        if (purpose == TemplatePurpose.Redirect && text.Length > 0 && !lines.Contains("{contact}"))
        {
            node.Fault(
                $"{node.Path} is a redirect without {{contact}} on a line of its own",
                "put {contact} on its own line, so that nobody overlooks it");
        }
    }
}
