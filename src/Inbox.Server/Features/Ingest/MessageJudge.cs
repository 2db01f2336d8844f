using Inbox.Domain.Accounts;
using Inbox.Domain.Messages;
using Inbox.Domain.Policies;
using Inbox.Domain.Triage;
using Inbox.Server.Components;
using Inbox.Server.Features.Escalations;
using Inbox.Server.Features.Policies;
using Inbox.Storage;
using NodaTime;

namespace Inbox.Server.Features.Ingest;

/// <summary>
/// Gives messages their flags, clock and escalations: triage says what a message is, the pack says what that means. Called inside the
/// transaction that stores them.
/// </summary>
internal sealed class MessageJudge(TriageEngine engine, PolicyCatalogue policies)
{
    /// <returns>True when somebody must be told.</returns>
    public async Task<bool> JudgeAsync(
        InboxDbContext db,
        Account account,
        IReadOnlyList<Arrival> arrivals,
        Instant now,
        CancellationToken cancellationToken)
    {
        if (arrivals.Count == 0)
        {
            return false;
        }

        var pack = policies.Get(account.PolicyId);
        var surroundings = await TriageSurroundings.LoadAsync(db, account, arrivals, cancellationToken);
        var raised = false;
        foreach (var arrival in arrivals)
        {
            var result = engine.Judge(surroundings.InputFor(arrival));
            arrival.Message.Judge(
                result.Category,
                result.CategoryConfidence,
                [.. OwnFlag(result, pack), .. result.Flags.Select(flag => flag with { Clause = pack.ClauseForFlag(flag.Name) })],
                string.Join('\n', result.Reasons.Select(reason => reason.Sentence).Distinct()),
                result.Category == Category.Safeguarding);
            raised |= await ApplyPolicyAsync(db, account, arrival.Message, now, cancellationToken);
        }

        return raised;
    }

    /// <summary>What the pack makes of the present category and flags: the clock, and who must be told.</summary>
    /// <returns>True when somebody must be told who was not told before.</returns>
    public async Task<bool> ApplyPolicyAsync(
        InboxDbContext db,
        Account account,
        Message message,
        Instant now,
        CancellationToken cancellationToken)
    {
        var pack = policies.Get(account.PolicyId);
        var flags = message.Flags.Where(flag => flag.IsRaised).Select(flag => flag.Name).ToList();
        SetClock(pack, account, message, flags);
        return pack.EscalationFor(message.Category, flags) is { } escalation
            && await RaiseEscalations.RaiseAsync(db, message, Orders(pack, account, message, escalation, now), now, cancellationToken);
    }

    /// <summary>The category itself as a finding, so that the words that made it and its clause can be shown like those of any flag.</summary>
    private static IEnumerable<Flag> OwnFlag(TriageResult result, PolicyPack pack)
    {
        var speaking = result.Reasons.Where(reason => reason.Span is not null && reason.Weights.Values.Any(weight => weight > 0)).ToList();
        if (result.Category is Category.Other or Category.LineCrossing or Category.Safeguarding || speaking.Count == 0)
        {
            yield break;
        }

        yield return new Flag(
            result.Category.Id(),
            result.Severity,
            result.CategoryConfidence,
            Widest(speaking.Select(reason => reason.Span!.Value)),
            speaking[0].RuleId,
            string.Join(" ", speaking.Select(reason => reason.Sentence).Distinct().Take(3)))
        {
            Clause = pack.TreatmentOf(result.Category).Clause,
        };
    }

    /// <summary>The stretches that are not part of another one.</summary>
    private static List<Span> Widest(IEnumerable<Span> spans)
    {
        var kept = new List<Span>();
        foreach (var span in spans.Distinct().OrderBy(span => span.Start).ThenByDescending(span => span.End))
        {
            if (kept.Count == 0 || span.End > kept[^1].End)
            {
                kept.Add(span);
            }
        }

        return kept;
    }

    private void SetClock(PolicyPack pack, Account account, Message message, List<string> flags)
    {
        if (!pack.HasClock(account.Category, isOneWay: false, message.Category, flags))
        {
            message.SetNoDue(pack.VersionedId, $"No reply is due to {message.Category.Id().Replace('_', ' ')}: {pack.InWords(pack.TreatmentOf(message.Category).Clause)}");
            return;
        }

        var due = policies.DueFor(pack, message.PublishedAt, account.CalendarId);
        var clause = pack.Response.ClauseFor(account.Category);
        var steps = due.Steps.Select(step => step.Sentence).Append($"{clause}: {pack.InWords(clause)}");
        if (message.IsPublishedAtEstimated)
        {
            steps = steps.Prepend("The platform gave no time: the moment we first saw it is used.");
        }

        message.SetDue(due.Rule.ToString(), due.CalendarId, pack.VersionedId, due.DueAt, due.WarnAt, string.Join('\n', steps));
    }

    // Roles that get a copy are told in the same way: told too much is better than not told.
    private List<EscalationOrder> Orders(PolicyPack pack, Account account, Message message, EscalationDecision escalation, Instant now)
    {
        var named = message.Flags.Where(flag => flag.IsRaised && IsWorthTelling(flag.Name)).Select(flag => flag.Name).DefaultIfEmpty(message.Category.Id());
        var reason = string.Join(", ", named.Select(Wordings.OfFlag).Distinct());
        var clause = string.Join(", ", escalation.Reasons.Select(because => because.Clause.Value).Distinct());
        var nextChase = policies.NextChase(account.PolicyId, now, account.CalendarId);
        return [.. pack.SignInRoles(escalation.To.Concat(escalation.Copy)).Select(role => new EscalationOrder(role, reason, clause, nextChase))];
    }

    // "Threat" says more to those who are told than "crosses the line"; that it is a question as well says nothing.
    private static bool IsWorthTelling(string flag) =>
        !CategoryNames.TryParse(flag, out var category) || category is Category.Incident or Category.MediaEnquiry or Category.ComplaintFormal;
}
