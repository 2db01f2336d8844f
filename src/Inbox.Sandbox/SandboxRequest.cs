using Inbox.Sandbox.Faults;

namespace Inbox.Sandbox;

/// <summary>The platform an API request is for, its faults, and the path after the platform's prefix.</summary>
internal sealed record SandboxRequest(ISandboxPlatform Platform, FaultPlan Plan, string Path)
{
    /// <summary>Set in the request's items when the connection was cut instead of answered.</summary>
    public const string CutKey = "sandbox.cut";
}
