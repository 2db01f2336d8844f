using System.Text.Json;
using System.Text.Json.Nodes;
using Inbox.Sandbox.Platforms.Bluesky.Records;
using Inbox.Sandbox.Platforms.Bluesky.Views;
using Inbox.Sandbox.Platforms.Bluesky.World;
using Inbox.Sandbox.Platforms.Bluesky.Xrpc;
using Microsoft.AspNetCore.Routing;

namespace Inbox.Sandbox.Platforms.Bluesky.Endpoints;

/// <summary>Telling moderators (<c>com.atproto.moderation.createReport</c>).</summary>
internal sealed class ReportEndpoints(Network network)
{
    private const string NewPrefix = "tools.ozone.report.defs#";

    private static readonly HashSet<string> NewReasons = Names(NewPrefix,
        "reasonHarassmentTroll", "reasonHarassmentTargeted", "reasonHarassmentHateSpeech", "reasonHarassmentDoxxing",
        "reasonHarassmentOther", "reasonViolenceThreats", "reasonSexualUnlabeled", "reasonChildSafetyGroom",
        "reasonChildSafetyPrivacy", "reasonChildSafetyHarassment", "reasonChildSafetyCSAM", "reasonMisleadingSpam",
        "reasonMisleadingScam", "reasonMisleadingImpersonation", "reasonSelfHarmContent", "reasonOther");

    private static readonly HashSet<string> OldReasons = Names("com.atproto.moderation.defs#",
        "reasonSpam", "reasonViolation", "reasonMisleading", "reasonSexual", "reasonRude", "reasonOther");

    public void Map(XrpcServer server, IEndpointRouteBuilder routes) =>
        server.Procedure(routes, "com.atproto.moderation.createReport", Create);

    private JsonObject Create(XrpcCall call)
    {
        var type = call.BodyText("reasonType");
        if (!OldReasons.Contains(type) && !(network.Options.KnowsNewReportReasons && NewReasons.Contains(type)))
        {
            throw XrpcError.Wrong($"Invalid reason type: {type}");
        }

        var reason = call.Body.Text("reason");
        if (reason is not null && TextSize.ReportReason.Refuse(reason) is { } wrong)
        {
            throw XrpcError.Wrong("Input/reason " + wrong);
        }

        var subject = call.Body.Field("subject") ?? throw XrpcError.Wrong("Input must have the property \"subject\"");
        if (!IsSubject(subject))
        {
            throw XrpcError.Wrong("Invalid subject");
        }

        var report = new ReportMade(call.World.Reports.Count + 1, call.Me.Did, type, reason, subject.Clone(), call.Now);
        network.Append(report);
        return JsonMake.Object(
            ("id", report.Id),
            ("reasonType", type),
            ("reason", reason),
            ("subject", JsonMake.Node(subject)),
            ("reportedBy", report.By),
            ("createdAt", IsoTime.Write(report.At)));
    }

    private static bool IsSubject(JsonElement subject) => subject.Text("$type") switch
    {
        "com.atproto.repo.strongRef" => AtUri.Parse(subject.Text("uri")) is not null && subject.Text("cid") is not null,
        "com.atproto.admin.defs#repoRef" => subject.Text("did")?.StartsWith("did:", StringComparison.Ordinal) == true,
        "chat.bsky.convo.defs#messageRef" =>
            subject.Text("did") is not null && subject.Text("convoId") is not null && subject.Text("messageId") is not null,
        _ => false,
    };

    private static HashSet<string> Names(string prefix, params string[] names) =>
        names.Select(name => prefix + name).ToHashSet(StringComparer.Ordinal);
}
