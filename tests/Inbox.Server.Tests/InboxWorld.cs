using Inbox.Domain;
using Inbox.Domain.Accounts;
using Inbox.Domain.Audit;
using Inbox.Domain.Connectors;
using Inbox.Domain.Messages;
using Inbox.Domain.People;
using Inbox.Sandbox;
using Inbox.Sandbox.Mail;
using Inbox.Sandbox.Platforms.Facebook;
using Inbox.Server.Features.Accounts;
using Inbox.Server.Features.Escalations;
using Inbox.Server.Features.Ingest;
using Inbox.Server.Features.Messages;
using Inbox.Server.Features.People;
using Inbox.Server.Features.Replies;
using Inbox.Server.Hosting;
using Inbox.Storage;
using Inbox.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Inbox.Server.Tests;

/// <summary>
/// The whole program on a real SQLite file, with its real connectors polling a real sandbox over HTTP, stepped by hand: no timer runs.
/// One official Page with a post, one moderator, one Chief Executive, two members of staff.
/// </summary>
public sealed class InboxWorld : IAsyncDisposable
{
    public const string Page = "engtrust";

    private readonly TempDirectory folder;

    private InboxWorld(SandboxHost sandbox, WebApplication app, TempDirectory folder)
    {
        this.folder = folder;
        Sandbox = sandbox;
        App = app;
    }

    public SandboxHost Sandbox { get; }

    public WebApplication App { get; }

    public FacebookPlatform Facebook => Sandbox.Platform<FacebookPlatform>();

    public MailDrop Mail => Sandbox.Platform<MailPlatform>().Drop;

    /// <summary>The post that the public comments on.</summary>
    public string PostId { get; private set; } = "";

    public AccountId Account { get; private set; }

    internal Viewer Moderator { get; private set; } = null!;

    internal Viewer ChiefExecutive { get; private set; } = null!;

    internal Viewer StaffA { get; private set; } = null!;

    internal Viewer StaffB { get; private set; } = null!;

    public static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public T Get<T>()
        where T : notnull => App.Services.GetRequiredService<T>();

    public static async Task<InboxWorld> StartAsync()
    {
        var sandbox = await SandboxHost.StartAsync(new SandboxOptions(), Cancel);
        var folder = new TempDirectory();
        var app = ServerHost.Build(new Dictionary<string, string?>
        {
            ["urls"] = "http://127.0.0.1:0",
            ["Inbox:DataDirectory"] = folder.Path,
            ["Inbox:PublicAddress"] = "http://inbox.test",
            ["Polling:RecheckAfter"] = "00:00:01",
            ["Mail:Host"] = "127.0.0.1",
            ["Mail:Port"] = sandbox.Platform<MailPlatform>().Drop.SmtpPort.ToString(System.Globalization.CultureInfo.InvariantCulture),
            ["Mail:UseStartTls"] = "false",
        });
        var world = new InboxWorld(sandbox, app, folder);
        await world.Get<StorePreparation>().PrepareAsync(Cancel);
        await world.AddPeopleAsync();
        world.Facebook.AddPage(Page, "The Engineering Trust");
        world.PostId = await world.Facebook.OwnPostAsync(Page, "Open day on Saturday.", DateTimeOffset.UtcNow.AddDays(-3));
        world.Account = await world.ConnectAsync(AccountCategory.Official, null, world.Facebook.IssueToken(Page));
        return world;
    }

    public async Task<AccountId> ConnectAsync(AccountCategory category, UserId? owner, string token)
    {
        var result = await Get<ConnectAccount>().RunAsync(
            new ConnectAccount.Command(
                Actor.System, Platform.Facebook, category, owner, "ett", Sandbox.AddressOf("facebook"), new Credentials([new("page_access_token", token)])),
            Cancel);
        return Assert.IsType<ConnectAccount.Result.Connected>(result).Id;
    }

    /// <summary>A member of staff's own account, with one post of theirs; returns the account and the post.</summary>
    internal async Task<(AccountId Account, string Post)> ConnectProfessionalAsync(Viewer owner, string handle)
    {
        Facebook.AddPage(handle, owner.Name);
        var post = await Facebook.OwnPostAsync(handle, "Teaching three-phase motors today.", DateTimeOffset.UtcNow.AddDays(-2));
        return (await ConnectAsync(AccountCategory.Professional, owner.Id, Facebook.IssueToken(handle)), post);
    }

    internal async Task<PollSummary> PollAsync(AccountId? account = null) =>
        await Get<PollAccount>().RunAsync(account ?? Account, Cancel) ?? throw new InvalidOperationException("There is no such account.");

    public Task SendOutboxAsync() => Get<SendQueuedReplies>().RunAsync(Cancel);

    public Task DeliverAsync() => Get<DeliverEscalations>().RunAsync(Cancel);

    /// <summary>Comments, polls, and gives the stored message.</summary>
    public async Task<Message> ReceiveAsync(string author, string text, DateTimeOffset? at = null)
    {
        var id = await Facebook.CommentAsync(author, PostId, text, at);
        await PollAsync();
        return await MessageAsync(id);
    }

    public async Task<Message> MessageAsync(string externalId)
    {
        await using var db = await OpenAsync();
        return await db.Messages.AsNoTracking().Include(message => message.Revisions).SingleAsync(message => message.ExternalId == externalId, Cancel);
    }

    public Task<InboxDbContext> OpenAsync() => Get<IDbContextFactory<InboxDbContext>>().CreateDbContextAsync(Cancel);

    /// <summary>Sends as the moderator and returns what came of it.</summary>
    internal Task<SendReply.Result> SendAsync(Message message, string text, string? suggestion = null, Guid? key = null, Viewer? viewer = null) =>
        Get<SendReply>().RunAsync(new SendReply.Command(viewer ?? Moderator, message.Id, text, suggestion, key ?? Guid.CreateVersion7()), Cancel);

    internal async Task<Advice> AdviceAsync(Message message)
    {
        var open = await Get<OpenMessage>().RunAsync(Moderator, message.Id, Cancel);
        return open!.Advice!;
    }

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        await Sandbox.DisposeAsync();
        folder.Dispose();
    }

    private async Task AddPeopleAsync()
    {
        await using var scope = App.Services.CreateAsyncScope();
        var people = scope.ServiceProvider.GetRequiredService<PeopleDirectory>();
        Moderator = await AddAsync(people, "Ana Reid", Role.Moderator);
        ChiefExecutive = await AddAsync(people, "Helen Marsh", Role.ChiefExecutive);
        StaffA = await AddAsync(people, "Tom Okafor", Role.Staff);
        StaffB = await AddAsync(people, "Priya Nair", Role.Staff);
    }

    private static async Task<Viewer> AddAsync(PeopleDirectory people, string name, string role)
    {
        var email = name.Split(' ')[0].ToLowerInvariant() + "@example.org";
        var (id, fault) = await people.AddAsync(Actor.System, name, email, "a long password", [role], Cancel);
        Assert.Null(fault);
        return new Viewer(id!.Value, name, new HashSet<string>([role]));
    }
}
