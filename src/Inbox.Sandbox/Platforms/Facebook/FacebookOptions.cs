namespace Inbox.Sandbox.Platforms.Facebook;

/// <summary>Behaviours of the Facebook sandbox where the platform leaves room or a test wants the rarer case.</summary>
public sealed class FacebookOptions
{
    /// <summary>Id of the registered app; the app token is <c>{AppId}|{AppSecret}</c>.</summary>
    public string AppId { get; set; } = "900100200";

    /// <summary>Secret of the app.</summary>
    public string AppSecret { get; set; } = "sandbox-secret";

    /// <summary>Whether calls must carry <c>appsecret_proof</c>. A wrong one is always refused. Default false.</summary>
    public bool RequiresProof { get; set; }

    /// <summary>Whether the app may answer messages for 7 days with the tag HUMAN_AGENT. Default true.</summary>
    public bool HasHumanAgent { get; set; } = true;

    /// <summary>Calls in 24 hours for each person engaged with the Page in that time (at least one). Default 4,800.</summary>
    public int CallsPerEngagedPerson { get; set; } = 4_800;

    /// <summary>
    /// How long a Page that used up its calls is locked out; calling meanwhile begins the time anew. Default 30 minutes.
    /// </summary>
    public TimeSpan Lockout { get; set; } = TimeSpan.FromMinutes(30);
}
