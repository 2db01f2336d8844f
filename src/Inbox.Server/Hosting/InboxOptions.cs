using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Inbox.Server.Hosting;

/// <summary>Where things are kept and how the outside reaches us.</summary>
public sealed class InboxOptions
{
    public const string Section = "Inbox";

    /// <summary>The folder of database, keys and mail. Default <c>data</c> in the current folder.</summary>
    [Required]
    public string DataDirectory { get; set; } = "data";

    /// <summary>The folder of policies, calendars and triage rules. Default: <c>config</c> beside the program.</summary>
    [Required]
    public string ConfigDirectory { get; set; } = Path.Combine(AppContext.BaseDirectory, "config");

    /// <summary>The address people use, for links in mail. Default: the first address the server listens on.</summary>
    public Uri? PublicAddress { get; set; }

    public string DatabaseFile => Path.Combine(DataDirectory, "inbox.db");

    public string KeyDirectory => Path.Combine(DataDirectory, "keys");
}

[OptionsValidator]
internal sealed partial class InboxOptionsValidator : IValidateOptions<InboxOptions>;
