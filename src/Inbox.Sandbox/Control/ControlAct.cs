using Inbox.Sandbox.Script;

namespace Inbox.Sandbox.Control;

/// <summary>Body of <c>POST /control/{platform}/acts</c>: an act without platform; a key makes it safe to repeat.</summary>
internal sealed record ControlAct
{
    public required ScriptVerb Verb { get; init; }

    public string? Key { get; init; }

    public DateTimeOffset? At { get; init; }

    public string? Account { get; init; }

    public string? Author { get; init; }

    public string? Text { get; init; }

    public string? Target { get; init; }

    public ScriptAct ToAct(string platform) => new()
    {
        Key = Key ?? "control-" + Guid.NewGuid().ToString("N"),
        Platform = platform,
        Verb = Verb,
        At = At,
        Account = Account,
        Author = Author,
        Text = Text,
        Target = Target,
    };
}

/// <summary>Body of <c>POST /control/{platform}/accounts</c>.</summary>
internal sealed record ControlAccount
{
    public required string Handle { get; init; }

    public string? Name { get; init; }
}
