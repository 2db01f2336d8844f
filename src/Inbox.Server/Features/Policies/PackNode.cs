using System.Globalization;
using Inbox.Domain.Policies;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Inbox.Server.Features.Policies;

/// <summary>
/// A place in a YAML file that is being read. Asking it for something it does not hold notes a fault and gives a stand-in, so that
/// one reading finds every fault; what is read from a faulty file is never used.
/// </summary>
internal sealed class PackNode(YamlNode? node, string path, FaultList faults)
{
    private readonly HashSet<string> asked = [];

    /// <summary>Where it stands, for people: <c>response.slaRule</c>.</summary>
    public string Path => path;

    /// <summary>The file's faults.</summary>
    public FaultList Faults => faults;

    private Mark Start => node?.Start ?? Mark.Empty;

    /// <summary>A key that must be there.</summary>
    public PackNode this[string key]
    {
        get
        {
            if (Optional(key) is { } child)
            {
                return child;
            }

            if (node is YamlMappingNode)
            {
                Fault($"{Describe()} has no {key}", $"add \"{key}: …\"");
            }
            else
            {
                ExpectMap();
            }

            return Silent(key);
        }
    }

    /// <summary>A key that may be there.</summary>
    public PackNode? Optional(string key)
    {
        asked.Add(key);
        return node is YamlMappingNode map && map.Children.TryGetValue(new YamlScalarNode(key), out var child)
            ? new PackNode(child, Under(key), faults)
            : null;
    }

    /// <summary>Every key of a map whose keys are free, with its value. The key's own place is the node's.</summary>
    public IEnumerable<(PackNode Key, PackNode Value)> Entries()
    {
        if (!ExpectMap())
        {
            yield break;
        }

        foreach (var (key, value) in ((YamlMappingNode)node!).Children)
        {
            var name = key is YamlScalarNode { Value: { } text } ? text : "?";
            asked.Add(name);
            yield return (new PackNode(key, Under(name), faults), new PackNode(value, Under(name), faults));
        }
    }

    /// <summary>The items of a list.</summary>
    public IReadOnlyList<PackNode> Items()
    {
        if (node is YamlSequenceNode list)
        {
            return [.. list.Children.Select((item, index) => new PackNode(item, $"{path}[{index + 1}]", faults))];
        }

        Fault($"{path} is not a list", "write it in square brackets or as lines that begin with a dash");
        return [];
    }

    /// <summary>A single value as it is written, without spaces around it. Never empty.</summary>
    public string Text()
    {
        if (node is YamlScalarNode { Value: { } text } && text.Trim() is { Length: > 0 } trimmed && !IsNull)
        {
            return trimmed;
        }

        Fault(
            $"{path} is not a single value",
            node is YamlScalarNode ? "write something, or leave the line out" : "write one word or sentence");
        return string.Empty;
    }

    /// <summary>The value, or null where it says <c>none</c>.</summary>
    public T? OrNone<T>(Func<PackNode, T> read)
        where T : class => Says("none") ? null : read(this);

    /// <summary>The number, or null where it says <c>none</c>.</summary>
    public int? WholeOrNone(int min, int max) => Says("none") ? null : Whole(min, max);

    /// <summary>Whether it is exactly this word.</summary>
    public bool Says(string word) => node is YamlScalarNode { Value: { } text } && text == word;

    /// <summary>Whether it is a map.</summary>
    public bool IsMap => node is YamlMappingNode;

    public bool Bool()
    {
        if (Says("true") || Says("false"))
        {
            return Says("true");
        }

        Fault($"{path} is not true or false", "write true or false");
        return false;
    }

    public int Whole(int min, int max)
    {
        if (node is YamlScalarNode { Value: { } text }
            && int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            && number >= min
            && number <= max)
        {
            return number;
        }

        Fault($"{path} is not a whole number from {min} to {max}", $"write for example {min}");
        return min;
    }

    /// <summary>One of a fixed set of ids.</summary>
    public T Choice<T>()
        where T : struct, Enum
    {
        if (PolicyIds.TryParse<T>(Text(), out var value))
        {
            return value;
        }

        FaultOneOf(PolicyIds.All<T>());
        return default;
    }

    /// <summary>One of a fixed set of words.</summary>
    public string OneOf(IReadOnlyList<string> words)
    {
        var text = Text();
        if (words.Contains(text))
        {
            return text;
        }

        FaultOneOf(words);
        return words[0];
    }

    public void FaultOneOf(IReadOnlyList<string> words)
    {
        if (node is YamlScalarNode { Value: { } text } && !IsNull)
        {
            Fault(
                $"{path} does not know \"{text}\"",
                Nearest.To(text, words) is { } near ? $"write {near}" : $"write one of {string.Join(", ", words)}");
        }
    }

    public void Fault(string problem, string instead) => faults.Add(Start, problem, instead);

    /// <summary>Faults every key that nobody asked for. Call it when all keys of a map have been read.</summary>
    public void NoMore()
    {
        if (node is not YamlMappingNode map)
        {
            return;
        }

        foreach (var key in map.Children.Keys)
        {
            var name = key is YamlScalarNode { Value: { } text } ? text : key.ToString();
            if (!asked.Contains(name))
            {
                faults.Add(
                    key.Start,
                    $"{Under(name)} is not a setting",
                    Nearest.To(name, asked) is { } near ? $"write {near}" : $"{Describe()} knows {string.Join(", ", asked.Order())}");
            }
        }
    }

    private bool IsNull => node is YamlScalarNode { Style: ScalarStyle.Plain, Value: "" or "~" or "null" };

    private bool ExpectMap()
    {
        if (node is YamlMappingNode)
        {
            return true;
        }

        Fault($"{Describe()} is not a group of settings", "write its settings below it, indented, or in curly brackets");
        return false;
    }

    private string Under(string key) => path.Length == 0 ? key : $"{path}.{key}";

    private string Describe() => path.Length == 0 ? "the file" : path;

    /// <summary>Stands in for what is missing: whatever is read from it is not noted again.</summary>
    private PackNode Silent(string key) => new(null, Under(key), new FaultList(string.Empty));
}
