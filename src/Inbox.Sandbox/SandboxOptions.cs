using Inbox.Sandbox.Script;

namespace Inbox.Sandbox;

/// <summary>How a sandbox is started.</summary>
public sealed class SandboxOptions
{
    /// <summary>Port on 127.0.0.1, 0 to 65535; 0 (default) takes any free one.</summary>
    public int Port { get; set; }

    /// <summary>
    /// Data folder; event logs go to its subfolder <c>sandbox</c>. Null (default) keeps the world in memory only.
    /// </summary>
    public string? DataDirectory { get; set; }

    /// <summary>The only clock of the sandbox. Default: the system's.</summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>Seed of ids and tokens that look random; the same seed and the same calls give the same ids. Default 1.</summary>
    public int Seed { get; set; } = 1;

    /// <summary>
    /// The platforms, each with its own behaviours (its constructor's options). Default: all, with their defaults.
    /// </summary>
    public IReadOnlyList<ISandboxPlatform> Platforms { get; set; } = SandboxPlatforms.All();

    /// <summary>The scripted public, or null (default) for none.</summary>
    public SandboxScript? Script { get; set; }

    /// <summary>
    /// How many seconds of script pass in one second; above 0, default 1. Acts before the start keep their own times.
    /// </summary>
    public double Speed { get; set; } = 1;
}
