using Inbox.Domain.Triage;
using Inbox.Domain.Triage.Rules;

namespace Inbox.Server.Features.Triage;

/// <summary>What was read so far of all rule files.</summary>
internal sealed class RuleDraft
{
    internal List<string> Faults { get; } = [];
    internal RulePlaces Places { get; } = new();
    internal List<WordClass> Classes { get; } = [];
    internal Dictionary<string, string> Respellings { get; } = new(StringComparer.Ordinal);
    internal Dictionary<string, IReadOnlyList<string>> Pieces { get; } = new(StringComparer.Ordinal);
    internal List<TriageRule> Rules { get; } = [];
    internal List<Observation> Observations { get; } = [];
    internal Dictionary<Aspect, double> Start { get; } = [];
    internal Dictionary<Aspect, double> Thresholds { get; } = [];

    internal RuleBook ToBook() => new()
    {
        Classes = Classes,
        Respellings = Respellings,
        Pieces = Pieces,
        Rules = Rules,
        Observations = Observations,
        Decisions = new DecisionSettings { Start = Start, Thresholds = Thresholds },
    };
}
