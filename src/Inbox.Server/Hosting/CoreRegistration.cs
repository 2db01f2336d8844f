using Inbox.Connectors.Bluesky;
using Inbox.Connectors.Facebook;
using Inbox.Connectors.X;
using Inbox.Domain.Connectors;
using Inbox.Server.Features.Accounts;
using Inbox.Server.Features.Escalations;
using Inbox.Server.Features.Ingest;
using Inbox.Server.Features.Live;
using Inbox.Server.Features.Mail;
using Inbox.Server.Features.Messages;
using Inbox.Server.Features.Policies;
using Inbox.Server.Features.Polling;
using Inbox.Server.Features.Replies;
using Inbox.Server.Features.Triage;
using Inbox.Storage.Sqlite;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Inbox.Server.Hosting;

/// <summary>What every verb needs that touches the database: storage, secrets, connectors, rules and use cases.</summary>
internal static class CoreRegistration
{
    public static IServiceCollection AddInboxCore(this IServiceCollection services, InboxOptions paths)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddInboxOptions();
        services.AddSqliteStorage(paths.DatabaseFile);
        services.AddDataProtection()
            .SetApplicationName("Inbox")
            .PersistKeysToFileSystem(new DirectoryInfo(paths.KeyDirectory));
        services.AddConnectors();
        services.AddSingleton<ChangeFeed>().AddSingleton<OutboxSignal>().AddSingleton<EscalationSignal>();
        services.AddPolicies(paths.ConfigDirectory);
        services.AddTriage(paths.ConfigDirectory);
        services.AddIngest().AddReplies().AddEscalations();
        services.AddSingleton<StorePreparation>();
        return services;
    }

    public static IServiceCollection AddConnectors(this IServiceCollection services) => services
        .AddSingleton<CredentialVault>()
        .AddSingleton<ICredentialKeeper, CredentialKeeper>()
        .AddXConnector()
        .AddFacebookConnector()
        .AddBlueskyConnector()
        .AddSingleton<ConnectorCatalogue>();

    private static void AddInboxOptions(this IServiceCollection services)
    {
        services.AddOptions<InboxOptions>().BindConfiguration(InboxOptions.Section).ValidateOnStart();
        services.AddOptions<MailOptions>().BindConfiguration(MailOptions.Section).ValidateOnStart();
        services.AddOptions<PollingOptions>().BindConfiguration(PollingOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<InboxOptions>, InboxOptionsValidator>();
        services.AddSingleton<IValidateOptions<MailOptions>, MailOptionsValidator>();
        services.AddSingleton<IValidateOptions<PollingOptions>, PollingOptionsValidator>();
    }

    private static IServiceCollection AddIngest(this IServiceCollection services) => services
        .AddSingleton<MessageJudge>()
        .AddSingleton<IngestPage>()
        .AddSingleton<PollAccount>()
        .AddSingleton<DueAccounts>()
        .AddSingleton<ConnectAccount>()
        .AddSingleton<ChangeAccount>();

    private static IServiceCollection AddReplies(this IServiceCollection services) => services
        .AddSingleton<ReplyAdvice>()
        .AddSingleton<SendReply>()
        .AddSingleton<ApproveReply>()
        .AddSingleton<SettleReply>()
        .AddSingleton<SendQueuedReplies>()
        .AddSingleton<DecideMessage>();

    private static IServiceCollection AddEscalations(this IServiceCollection services) => services
        .AddSingleton<IMailSender, SmtpMailSender>()
        .AddSingleton<ChaseEscalations>()
        .AddSingleton<AcknowledgeEscalation>();
}
