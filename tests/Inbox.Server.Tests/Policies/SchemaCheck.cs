using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Inbox.Server.Tests.Policies;

/// <summary>
/// Holds a YAML file against a JSON schema, as an editor does. Knows the words that our schema uses and fails on any other.
/// </summary>
internal sealed class SchemaCheck(JsonNode schema)
{
    private static readonly HashSet<string> Known =
    [
        "$schema", "$defs", "$ref", "title", "description", "type", "enum", "properties", "required", "additionalProperties",
        "items", "minItems", "minLength", "pattern", "minimum", "maximum", "anyOf",
    ];

    public List<string> Faults(string yaml)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(yaml));
        List<string> faults = [];
        Check(schema, ToJson(stream.Documents[0].RootNode), "", faults);
        return faults;
    }

    private void Check(JsonNode rule, JsonNode? value, string path, List<string> faults)
    {
        var words = rule.AsObject();
        Assert.All(words.Select(word => word.Key), word => Assert.Contains(word, Known));
        if (words["$ref"] is { } reference)
        {
            Check(schema["$defs"]![reference.GetValue<string>().Split('/')[^1]]!, value, path, faults);
            return;
        }

        if (words["anyOf"] is JsonArray choices && !choices.Any(choice => Fits(choice!, value)))
        {
            faults.Add($"{path} fits none of its forms");
        }

        if (words["enum"] is JsonArray allowed && !allowed.Any(each => JsonNode.DeepEquals(each, value)))
        {
            faults.Add($"{path} is not one of {allowed.ToJsonString()}");
        }

        if (words["type"] is { } type && TypeOf(value) != type.GetValue<string>())
        {
            faults.Add($"{path} is not {type}");
            return;
        }

        switch (value)
        {
            case JsonObject map:
                CheckMap(words, map, path, faults);
                break;
            case JsonArray list:
                CheckList(words, list, path, faults);
                break;
            default:
                CheckScalar(words, value, path, faults);
                break;
        }
    }

    private void CheckMap(JsonObject words, JsonObject map, string path, List<string> faults)
    {
        foreach (var key in words["required"]?.AsArray() ?? [])
        {
            if (!map.ContainsKey(key!.GetValue<string>()))
            {
                faults.Add($"{path} has no {key}");
            }
        }

        foreach (var (key, child) in map)
        {
            if (words["properties"]?[key] is { } property)
            {
                Check(property, child, $"{path}/{key}", faults);
            }
            else if (words["additionalProperties"] is JsonObject others)
            {
                Check(others, child, $"{path}/{key}", faults);
            }
            else if (words["additionalProperties"] is not null)
            {
                faults.Add($"{path}/{key} is not known");
            }
        }
    }

    private void CheckList(JsonObject words, JsonArray list, string path, List<string> faults)
    {
        if (words["minItems"] is { } least && list.Count < least.GetValue<int>())
        {
            faults.Add($"{path} has too few items");
        }

        for (var i = 0; words["items"] is { } items && i < list.Count; i++)
        {
            Check(items, list[i], $"{path}/{i}", faults);
        }
    }

    private static void CheckScalar(JsonObject words, JsonNode? value, string path, List<string> faults)
    {
        if (TypeOf(value) == "string" && words["pattern"] is { } pattern
            && !Regex.IsMatch(value!.GetValue<string>(), pattern.GetValue<string>(), RegexOptions.None, TimeSpan.FromSeconds(1)))
        {
            faults.Add($"{path} does not match {pattern}");
        }

        if (TypeOf(value) == "string" && words["minLength"] is not null && value!.GetValue<string>().Length == 0)
        {
            faults.Add($"{path} is empty");
        }

        if (TypeOf(value) == "integer"
            && (value!.GetValue<int>() < (words["minimum"]?.GetValue<int>() ?? int.MinValue)
                || value.GetValue<int>() > (words["maximum"]?.GetValue<int>() ?? int.MaxValue)))
        {
            faults.Add($"{path} is out of range");
        }
    }

    private bool Fits(JsonNode rule, JsonNode? value)
    {
        List<string> faults = [];
        Check(rule, value, "", faults);
        return faults.Count == 0;
    }

    private static string TypeOf(JsonNode? value) => value switch
    {
        JsonObject => "object",
        JsonArray => "array",
        null => "null",
        _ => value.GetValueKind() switch
        {
            System.Text.Json.JsonValueKind.True or System.Text.Json.JsonValueKind.False => "boolean",
            System.Text.Json.JsonValueKind.Number => "integer",
            _ => "string",
        },
    };

    private static JsonNode? ToJson(YamlNode node) => node switch
    {
        YamlMappingNode map => new JsonObject(map.Children.Select(child => KeyValuePair.Create(((YamlScalarNode)child.Key).Value!, ToJson(child.Value)))),
        YamlSequenceNode list => new JsonArray([.. list.Children.Select(ToJson)]),
        YamlScalarNode { Style: ScalarStyle.Plain, Value: "true" or "false" } flag => JsonValue.Create(flag.Value == "true"),
        YamlScalarNode { Style: ScalarStyle.Plain, Value: "" or "~" or "null" } => null,
        YamlScalarNode { Style: ScalarStyle.Plain } plain when int.TryParse(plain.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => JsonValue.Create(number),
        YamlScalarNode scalar => JsonValue.Create(scalar.Value),
        _ => throw new NotSupportedException(node.NodeType.ToString()),
    };
}
