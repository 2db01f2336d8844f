using Inbox.Domain.Policies;
using YamlDotNet.Core;

namespace Inbox.Server.Features.Policies;

/// <summary>Gathers the faults of one file while it is read, and the checks that must wait until all of it is.</summary>
internal sealed class FaultList(string file)
{
    private readonly List<PolicyFault> faults = [];
    private readonly List<Action<PolicyPack>> later = [];

    /// <summary>Everything found so far, in the order of the file.</summary>
    public IReadOnlyList<PolicyFault> All => [.. faults.OrderBy(fault => fault.Line).ThenBy(fault => fault.Column)];

    public bool Any => faults.Count > 0;

    public void Add(Mark at, string problem, string instead) =>
        faults.Add(new PolicyFault(file, (int)at.Line, (int)at.Column, problem, instead));

    /// <summary>Keeps a check for when the whole pack is read.</summary>
    public void CheckLater(Action<PolicyPack> check) => later.Add(check);

    public void RunChecks(PolicyPack pack) => later.ForEach(check => check(pack));
}
