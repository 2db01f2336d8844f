using Inbox.Connectors.Tests.Contract;
using Inbox.Connectors.X;
using Inbox.Domain;
using Inbox.Domain.Accounts;
using Inbox.Domain.Connectors;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using static Inbox.Connectors.Tests.Http.AnswerServer;

namespace Inbox.Connectors.Tests.X;

/// <summary>Pages that a well-behaved server does not send.</summary>
public sealed class XPageTests
{
    [Fact]
    public async Task I2_of_two_versions_on_a_page_the_newest_counts()
    {
        var page = await FetchAsync("""
            {"data":[{"id":"12","text":"second","edit_history_tweet_ids":["11","12"]},{"id":"11","text":"first","edit_history_tweet_ids":["11","12"]}]}
            """);

        Assert.Equal("second", Assert.Single(page.Messages).Text);
    }

    [Fact]
    public async Task An_odd_item_is_handed_over_and_the_page_goes_on()
    {
        var page = await FetchAsync("""{"data":[{"text":"no id"},{"id":"11","text":"good"},7]}""");

        Assert.Equal("good", Assert.Single(page.Messages).Text);
        Assert.Equal(["{\"text\":\"no id\"}", "7"], page.Odd.Select(odd => odd.Raw));
    }

    [Fact]
    public async Task What_X_says_is_deleted_is_passed_on()
    {
        var page = await FetchAsync("""
            {"data":[{"id":"11"}],"errors":[{"resource_id":"10","type":"https://api.x.com/2/problems/resource-not-found"},
            {"resource_id":"9","type":"https://api.x.com/2/problems/not-authorized-for-resource"}]}
            """);

        Assert.Equal(["10"], page.Gone);
    }

    [Fact]
    public async Task An_empty_page_with_a_next_one_does_not_end_the_walk()
    {
        var page = await FetchAsync("""{"meta":{"result_count":0,"next_token":"more"}}""");

        Assert.Equal(new XWalk(XSource.Mentions, "more"), XCursor.Parse(page.Next?.Value)?.Walk);
        Assert.True(page.HasMore);
    }

    [Fact]
    public async Task A_page_that_names_itself_as_the_next_ends_the_walk()
    {
        var walking = XCursor.Start(ManualTimeProvider.Noon) with { Walk = new XWalk(XSource.Mentions, "same") };

        var page = await FetchAsync("""{"meta":{"result_count":0,"next_token":"same"}}""", walking.ToFetchCursor());

        Assert.Equal(new XWalk(XSource.Own), XCursor.Parse(page.Next?.Value)?.Walk);
    }

    [Fact]
    public async Task Replies_come_after_what_they_answer()
    {
        var page = await FetchAsync("""{"data":[{"id":"12","referenced_tweets":[{"type":"replied_to","id":"11"}]},{"id":"11"}]}""");

        Assert.Equal(["11", "12"], page.Messages.Select(message => message.ExternalId));
    }

    private static async Task<FetchResult.Page> FetchAsync(string body, FetchCursor? after = null)
    {
        await using var server = await StartAsync(Answer(200, body));
        await using var services = new ServiceCollection()
            .AddSingleton<ICredentialKeeper, MemoryKeeper>()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().Build())
            .AddXConnector()
            .BuildServiceProvider();
        var account = new ConnectedAccount
        {
            Id = new AccountId(7),
            Platform = Platform.X,
            ExternalId = "9001",
            Handle = "HollySchool",
            BaseAddress = server.Address,
            Credentials = Credentials.None.With(("access_token", "token")),
        };
        return Assert.IsType<FetchResult.Page>(
            await services.GetRequiredService<IConnector>().FetchAsync(account, after, TestContext.Current.CancellationToken));
    }
}
