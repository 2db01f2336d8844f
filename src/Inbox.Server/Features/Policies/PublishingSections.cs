using Inbox.Domain.Policies;

namespace Inbox.Server.Features.Policies;

/// <summary>Reads the organisation's own voice and how long data is kept.</summary>
internal static class PublishingSections
{
    public static PublishingRules Publishing(PackNode node)
    {
        var rules = new PublishingRules
        {
            ToneWords = node.Rule("toneWords", value => value.TextList()),
            ToneWordsOn = node["toneWordsOn"].Map(key => key.Text(), value => value.TextList()),
            ScheduledPosts = node.Rule("scheduledPosts", value => value.Bool()),
            UnderUseMonths = node.Rule("underUsePeriodMonths", value => value.WholeOrNone(1, 60)),
            PostsPerDay = node.Rule("postsPerDay", value => value.WholeOrNone(1, 100)),
            Consent = node.Rule("consentRule", value => value.Says("none") ? (ConsentRule?)null : value.Choice<ConsentRule>()),
            MentionMonitoring = node.Rule("mentionMonitoring", value => value.Bool()),
            Reports = node.Rule("reports", value => value.ChoiceList<ReportAudience>()),
        };
        node.NoMore();
        return rules;
    }

    public static RetentionRules Retention(PackNode node)
    {
        var rules = new RetentionRules
        {
            OrdinaryMonths = node["ordinaryMonths"].Whole(1, 600),
            EvidenceMonths = node["evidenceMonths"].Whole(1, 600),
            Clause = node.Clause(),
        };
        node.NoMore();
        return rules;
    }
}
