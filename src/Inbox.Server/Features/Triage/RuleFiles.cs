using Inbox.Domain.Triage;
using Inbox.Domain.Triage.Rules;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Inbox.Server.Features.Triage;

/// <summary>
/// Loads the rule book from the YAML files of a folder and the folders below it. Which file a rule stands in has no meaning; files are
/// for people. Every fault is told with file and line.
/// </summary>
internal static class RuleFiles
{
    /// <summary>The folder of the rule files below the configuration folder.</summary>
    internal const string Folder = "triage";

    /// <exception cref="RuleFilesException">A file cannot be read or holds a fault; all faults are listed.</exception>
    internal static TriageEngine LoadEngine(string folder)
    {
        var (book, places) = Load(folder);
        try
        {
            return TriageEngine.Create(book);
        }
        catch (RuleBookException exception)
        {
            throw new RuleFilesException([.. exception.Faults.Select(fault => places.Say(fault.Id, fault.Reason))]);
        }
    }

    /// <summary>Reads the files without making an engine of them.</summary>
    internal static (RuleBook Book, RulePlaces Places) Load(string folder)
    {
        if (!Directory.Exists(folder))
        {
            throw new RuleFilesException([$"{folder}: there is no such folder; it must hold the triage rules"]);
        }

        var draft = new RuleDraft();
        foreach (var file in Directory.EnumerateFiles(folder, "*.yaml", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            ReadFile(draft, file, Path.GetRelativePath(folder, file).Replace('\\', '/'));
        }

        return draft.Faults.Count > 0 ? throw new RuleFilesException(draft.Faults) : (draft.ToBook(), draft.Places);
    }

    private static void ReadFile(RuleDraft draft, string path, string name)
    {
        try
        {
            using var reader = new StreamReader(path);
            var yaml = new YamlStream();
            yaml.Load(reader);
            foreach (var document in yaml.Documents)
            {
                new RuleFileReader(draft, name).Read(document.RootNode);
            }
        }
        catch (YamlException fault)
        {
            draft.Faults.Add($"{name}:{fault.Start.Line}: {fault.InnerException?.Message ?? fault.Message}");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            draft.Faults.Add($"{name}: cannot be read: {fault.Message}");
        }
    }
}

/// <summary>The rule files cannot be used. Each fault is one line with file, line and what to do.</summary>
internal sealed class RuleFilesException(IReadOnlyList<string> faults) : Exception(string.Join(Environment.NewLine, faults))
{
    internal IReadOnlyList<string> Faults { get; } = faults;

    /// <summary>The first fault, and how many more there are.</summary>
    internal string InOneLine => Faults.Count == 1 ? Faults[0] : $"{Faults[0]} (and {Faults.Count - 1} more)";
}
