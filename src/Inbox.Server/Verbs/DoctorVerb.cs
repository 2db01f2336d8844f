using System.CommandLine;
using System.Net.Sockets;
using Inbox.Domain.Accounts;
using Inbox.Domain.Connectors;
using Inbox.Server.Features.Accounts;
using Inbox.Server.Features.Mail;
using Inbox.Server.Features.Policies;
using Inbox.Server.Hosting;
using Inbox.Storage;
using Inbox.Storage.Audit;
using Inbox.Storage.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using NodaTime;

namespace Inbox.Server.Verbs;

/// <summary><c>inbox doctor</c>: checks what the server stands on, and says what to do about each fault.</summary>
internal static class DoctorVerb
{
    private const long LeastFreeBytes = 500L << 20;
    private static readonly string[] Browsers = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    public static Command Create()
    {
        var data = new Option<string?>("--data") { Description = "Folder of database and keys; default: data, or as configured.", HelpName = "DIR" };
        var command = new Command("doctor", "Checks configuration, policies, database, disk, clock, mail, browser and accounts. Exit 1 when something needs doing.") { data };
        command.SetAction((parsed, cancellationToken) => StoreSession.RunAsync(
            "doctor", parsed.GetValue(data), parsed.InvocationConfiguration.Error,
            services => RunAsync(services, parsed.InvocationConfiguration.Output, cancellationToken), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(IServiceProvider services, TextWriter output, CancellationToken cancellationToken)
    {
        var findings = new List<Check>();
        CheckConfiguration(services, findings);
        await CheckDatabaseAsync(services, findings, cancellationToken);
        await CheckMailAsync(services, findings, cancellationToken);
        CheckBrowser(findings);
        await CheckAccountsAsync(services, findings, cancellationToken);
        foreach (var finding in findings)
        {
            await output.WriteLineAsync($"{(finding.IsGood ? "ok  " : "DO  ")} {finding.What}: {finding.Words}");
        }

        return findings.TrueForAll(finding => finding.IsGood) ? ExitCodes.Done : ExitCodes.Failed;
    }

    private static void CheckConfiguration(IServiceProvider services, List<Check> findings)
    {
        var options = services.GetRequiredService<IOptions<InboxOptions>>().Value;
        var policies = services.GetRequiredService<PolicyCatalogue>();
        var today = services.GetRequiredService<TimeProvider>().GetInstant().InZone(Components.Times.Zone).Date;
        findings.Add(new Check("configuration", true, $"data in {Path.GetFullPath(options.DataDirectory)}, rules in {options.ConfigDirectory}"));
        findings.Add(new Check("policies", true, string.Join(", ", policies.PackIds)));
        findings.AddRange(policies.Warnings(today).Select(warning => new Check("calendar or policy", false, warning)));
        var free = new DriveInfo(Path.GetFullPath(options.DataDirectory)).AvailableFreeSpace;
        findings.Add(new Check("disk", free > LeastFreeBytes, free > LeastFreeBytes
            ? $"{free >> 20:N0} MiB free"
            : $"only {free >> 20:N0} MiB free: make room before the database cannot grow"));
    }

    private static async Task CheckDatabaseAsync(IServiceProvider services, List<Check> findings, CancellationToken cancellationToken)
    {
        await using var db = await services.GetRequiredService<IDbContextFactory<InboxDbContext>>().CreateDbContextAsync(cancellationToken);
        var messages = await db.Messages.LongCountAsync(cancellationToken);
        findings.Add(new Check("database", true, $"{messages:N0} messages; SQLite library: {SqliteBinding.Library}"));
        var newest = await db.AuditEntries.AsNoTracking().OrderByDescending(entry => entry.Sequence).FirstOrDefaultAsync(cancellationToken);
        var now = services.GetRequiredService<TimeProvider>().GetInstant();
        findings.Add(newest is not null && newest.At > now + Duration.FromMinutes(1)
            ? new Check("clock", false, "the clock stands before the newest audit entry: set the machine's time")
            : new Check("clock", true, Components.Times.Exact(now)));
        var (count, fault) = await db.VerifyAsync(cancellationToken);
        findings.Add(new Check("audit", fault is null, fault is null ? $"{count:N0} entries, whole" : fault + " Keep the file and call an administrator."));
    }

    private static async Task CheckMailAsync(IServiceProvider services, List<Check> findings, CancellationToken cancellationToken)
    {
        var mail = services.GetRequiredService<IOptions<MailOptions>>().Value;
        if (mail.Host.Length == 0)
        {
            findings.Add(new Check("mail", false, "no server is set: escalations reach nobody by mail. Set Mail:Host, Mail:User, Mail:Password and Mail:From"));
            return;
        }

        try
        {
            using var client = new TcpClient();
            using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            timeout.CancelAfter(TimeSpan.FromSeconds(5));
            await client.ConnectAsync(mail.Host, mail.Port, timeout.Token);
            findings.Add(new Check("mail", true, $"{mail.Host}:{mail.Port} answers"));
        }
        catch (Exception fault) when (fault is SocketException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            findings.Add(new Check("mail", false, $"{mail.Host}:{mail.Port} does not answer: check Mail:Host and Mail:Port"));
        }
    }

    private static void CheckBrowser(List<Check> findings)
    {
        var found = Browsers.FirstOrDefault(File.Exists);
        findings.Add(new Check("browser", true, found is null ? "no Chromium here; only pictures of live pages would need it" : found));
    }

    private static async Task CheckAccountsAsync(IServiceProvider services, List<Check> findings, CancellationToken cancellationToken)
    {
        await using var db = await services.GetRequiredService<IDbContextFactory<InboxDbContext>>().CreateDbContextAsync(cancellationToken);
        var accounts = await db.Accounts.AsNoTracking().Where(account => account.State != AccountState.Removed).ToListAsync(cancellationToken);
        if (accounts.Count == 0)
        {
            findings.Add(new Check("accounts", true, "none connected yet"));
        }

        var vault = services.GetRequiredService<CredentialVault>();
        var connectors = services.GetRequiredService<ConnectorCatalogue>();
        foreach (var account in accounts)
        {
            var name = $"{account.Platform.DisplayName} {account.DisplayName}";
            if (connectors.Find(account.Platform) is not { } connector)
            {
                findings.Add(new Check(name, false, "this program has no connector for it"));
                continue;
            }

            var result = await connector.CheckAsync(account.Open(vault), cancellationToken);
            findings.Add(result is CheckResult.Failed failed
                ? new Check(name, false, failed.Failure.Detail)
                : new Check(name, true, "its token is accepted"));
        }
    }

    private sealed record Check(string What, bool IsGood, string Words);
}
