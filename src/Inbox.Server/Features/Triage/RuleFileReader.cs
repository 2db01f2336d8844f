using Inbox.Domain.Triage;
using Inbox.Domain.Triage.Rules;
using YamlDotNet.RepresentationModel;

namespace Inbox.Server.Features.Triage;

/// <summary>Reads the sections of one rule file into the draft.</summary>
internal sealed class RuleFileReader(RuleDraft draft, string file)
{
    internal void Read(YamlNode root)
    {
        foreach (var (section, body) in Entries(root, "a rule file holds sections"))
        {
            switch (section)
            {
                case "classes":
                    ReadEach(body, ReadClass);
                    break;
                case "respellings":
                    ReadEach(body, (word, node) => draft.Respellings[word] = Text(node));
                    break;
                case "pieces":
                    ReadEach(body, (name, node) => draft.Pieces[name] = [.. List(node)]);
                    break;
                case "marks":
                    ReadEach(body, ReadMark);
                    break;
                case "rules":
                    ReadList(body, node => draft.Rules.Add(new RuleNode(this, node).ToRule()));
                    break;
                case "observations":
                    ReadList(body, node => draft.Observations.Add(new RuleNode(this, node).ToObservation()));
                    break;
                case "start":
                    ReadAspects(body, draft.Start);
                    break;
                case "thresholds":
                    ReadAspects(body, draft.Thresholds);
                    break;
                default:
                    Fault(body, $"'{section}' is no section; known are classes, respellings, pieces, marks, rules, observations, start, thresholds");
                    break;
            }
        }
    }

    internal void Remember(string id, YamlNode node) => draft.Places.Add(id, file, node.Start.Line);

    internal void Fault(YamlNode node, string reason) => draft.Faults.Add($"{file}:{node.Start.Line}: {reason}");

    /// <summary>The keys and values of a mapping; a fault and nothing when the node is something else.</summary>
    internal IEnumerable<(string Key, YamlNode Value)> Entries(YamlNode node, string reason)
    {
        if (node is not YamlMappingNode mapping)
        {
            Fault(node, reason);
            return [];
        }

        return mapping.Children.Select(child => (Text(child.Key), child.Value));
    }

    /// <summary>A list of texts, or one text taken apart at its spaces.</summary>
    internal IEnumerable<string> List(YamlNode node) => node switch
    {
        YamlSequenceNode list => list.Children.Select(Text),
        YamlScalarNode words => (words.Value ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries),
        _ => FaultyList(node),
    };

    internal string Text(YamlNode node)
    {
        if (node is YamlScalarNode { Value: { } text })
        {
            return text;
        }

        Fault(node, "a single text is expected here");
        return "";
    }

    internal double Number(YamlNode node)
    {
        if (double.TryParse(Text(node), System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        Fault(node, $"'{Text(node)}' is no number");
        return 0;
    }

    internal void ReadAspects(YamlNode body, Dictionary<Aspect, double> values)
    {
        foreach (var (name, node) in Entries(body, "aspects with numbers are expected here, as in {abuse: 1.5}"))
        {
            if (AspectNames.TryParse(name, out var aspect))
            {
                values[aspect] = Number(node);
            }
            else
            {
                Fault(node, $"'{name}' is no aspect; known are {string.Join(", ", Enum.GetValues<Aspect>().Select(one => one.Id()))}");
            }
        }
    }

    private void ReadClass(string name, YamlNode node)
    {
        if (node is not YamlMappingNode)
        {
            draft.Classes.Add(new WordClass(name, [.. List(node)]));
            return;
        }

        var wordClass = new WordClass(name, []);
        foreach (var (key, value) in Entries(node, ""))
        {
            wordClass = key switch
            {
                "words" => wordClass with { Words = [.. List(value)] },
                "masked" => wordClass with { Masked = Text(value) == "true" },
                "first_letter" => wordClass with { KnownByFirstLetter = [.. List(value)] },
                "inside" => wordClass with { KnownInside = [.. List(value)] },
                _ => Unknown(wordClass, value, $"'{key}' is unknown in a word class; known are words, masked, first_letter, inside"),
            };
        }

        draft.Classes.Add(wordClass);
    }

    private void ReadMark(string name, YamlNode node) => draft.Rules.Add(new TriageRule
    {
        Id = name, Says = "", Phrases = [.. List(node)], Mark = name, Family = name,
    });

    private void ReadEach(YamlNode body, Action<string, YamlNode> read)
    {
        foreach (var (name, node) in Entries(body, "names with contents are expected here"))
        {
            Remember(name, node);
            read(name, node);
        }
    }

    private void ReadList(YamlNode body, Action<YamlNode> read)
    {
        if (body is not YamlSequenceNode list)
        {
            Fault(body, "a list is expected here, each entry led by a dash");
            return;
        }

        foreach (var node in list.Children)
        {
            read(node);
        }
    }

    private WordClass Unknown(WordClass wordClass, YamlNode node, string reason)
    {
        Fault(node, reason);
        return wordClass;
    }

    private string[] FaultyList(YamlNode node)
    {
        Fault(node, "a list is expected here");
        return [];
    }
}
