using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Inbox.Connectors.Http;
using Inbox.Domain.Accounts;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using RestSharp;
using static Inbox.Connectors.Tests.Http.AnswerServer;

namespace Inbox.Connectors.Tests.Http;

public sealed class PlatformClientTests
{
    private const string Secret = "s3cret-token-that-must-not-show";
    private readonly CallCounter calls = new();

    [Fact]
    public async Task An_answer_comes_with_status_headers_type_and_text()
    {
        await using var server = await StartAsync(Answer(200, """{"name":"Zoë"}""", "application/json; charset=utf-8", ("x-limit", "7")));

        var response = await ReadAsync(server);

        Assert.True(response.IsSuccess);
        Assert.Equal(200, response.Status);
        Assert.Equal("application/json", response.ContentType);
        Assert.Equal("7", response.Headers["X-Limit"]);
        Assert.Equal("Zoë", response.Json?.GetProperty("name").GetString());
        Assert.Equal(1, calls.Count);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(503)]
    public async Task A_read_is_repeated_after_a_server_error(int status)
    {
        await using var server = await StartAsync(Answer(status, "{}"), Answer(200, "{}"));

        var response = await ReadAsync(server);

        Assert.Equal(200, response.Status);
        Assert.Equal(2, calls.Count);
    }

    [Fact]
    public async Task A_read_is_repeated_after_the_line_broke()
    {
        await using var server = await StartAsync(Cut, Answer(200, "{}"));

        Assert.Equal(200, (await ReadAsync(server)).Status);
        Assert.Equal(2, calls.Count);
    }

    [Fact]
    public async Task I3_a_write_is_never_repeated()
    {
        await using var broken = await StartAsync(Cut, Answer(200, "{}"));
        await using var failing = await StartAsync(Answer(500, "{}"), Answer(200, "{}"));
        await using var waiting = await StartAsync(Answer(503, "{}", headers: ("Retry-After", "0")), Answer(200, "{}"));

        var afterCut = await WriteAsync(broken);
        var afterError = await WriteAsync(failing);
        var afterWait = await WriteAsync(waiting);

        Assert.True(afterCut.MayHaveActed);
        Assert.True(afterError.MayHaveActed);
        Assert.True(afterWait.MayHaveActed);
        Assert.Equal((1, 1, 1), (broken.Requests, failing.Requests, waiting.Requests));
    }

    [Fact]
    public async Task I3_a_write_that_hangs_may_have_been_done()
    {
        await using var server = await StartAsync(Hang);

        var response = await WriteAsync(server, ("AttemptTimeout", "00:00:00.2"));

        Assert.True(response.MayHaveActed);
        Assert.Contains("in time", response.Transport?.Reason, StringComparison.Ordinal);
        Assert.Equal(1, server.Requests);
    }

    [Fact]
    public async Task A_read_that_hangs_ends_by_itself()
    {
        await using var server = await StartAsync(Hang, Answer(200, "{}"));

        Assert.Equal(200, (await ReadAsync(server, ("AttemptTimeout", "00:00:00.2"))).Status);
    }

    [Fact]
    public async Task A_refused_connection_never_reached_the_platform()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        using var services = Services();

        var response = await services.GetRequiredKeyedService<PlatformClient>("x").WriteAsync(
            () => new RestRequest(new Uri($"http://127.0.0.1:{port}/"), Method.Post), calls, TestContext.Current.CancellationToken);

        Assert.False(response.MayHaveActed);
        Assert.False(response.Transport?.MayHaveReached);
    }

    [Fact]
    public async Task A_short_wait_named_by_the_platform_is_waited_inside()
    {
        await using var server = await StartAsync(Answer(429, "{}", headers: ("Retry-After", "0")), Answer(200, "{}"));

        Assert.Equal(200, (await ReadAsync(server)).Status);
    }

    [Theory]
    [InlineData("120")]
    [InlineData(null)]
    public async Task A_long_or_unnamed_wait_goes_back_to_the_caller(string? seconds)
    {
        await using var server = await StartAsync(Answer(429, "{}", headers: seconds is null ? [] : [("Retry-After", seconds)]), Answer(200, "{}"));

        Assert.Equal(429, (await ReadAsync(server)).Status);
        Assert.Equal(1, server.Requests);
    }

    [Fact]
    public async Task A_platform_that_keeps_failing_is_left_alone_for_a_moment()
    {
        await using var server = await StartAsync(Answer(500, "{}"));
        using var services = Services(("BreakerMinimumCalls", "3"), ("Retries", "0"));

        for (var call = 0; call < 3; call++)
        {
            await ReadAsync(services, server.Address);
        }

        var response = await ReadAsync(services, server.Address);

        Assert.Equal(3, server.Requests);
        Assert.False(response.Transport?.MayHaveReached);
    }

    [Fact]
    public async Task One_broken_server_does_not_shut_out_another_of_the_same_platform()
    {
        await using var broken = await StartAsync(Answer(500, "{}"));
        await using var well = await StartAsync(Answer(200, "{}"));
        using var services = Services(("BreakerMinimumCalls", "2"), ("Retries", "0"));
        await ReadAsync(services, broken.Address);
        await ReadAsync(services, broken.Address);
        await ReadAsync(services, broken.Address);

        Assert.Equal(200, (await ReadAsync(services, well.Address)).Status);
        Assert.Equal(2, broken.Requests);
    }

    [Fact]
    public async Task A_body_beyond_the_limit_is_not_read()
    {
        await using var server = await StartAsync(Answer(200, new string('a', 70_000)));

        var response = await ReadAsync(server, ("LongestBodyBytes", "65536"), ("Retries", "0"));

        Assert.Contains("too long", response.Transport?.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_redirect_is_an_answer_and_the_token_does_not_follow_it()
    {
        await using var other = await StartAsync(Answer(200, "{}"));
        await using var server = await StartAsync(Answer(302, "", headers: ("Location", other.Address.ToString())));

        var response = await ReadAsync(server);

        Assert.Equal(302, response.Status);
        Assert.Equal(0, other.Requests);
    }

    [Fact]
    public async Task Cancelling_stops_the_call()
    {
        await using var server = await StartAsync(Hang);
        using var services = Services();
        using var cancel = new CancellationTokenSource();
        var reading = services.GetRequiredKeyedService<PlatformClient>("x").ReadAsync(
            () => new RestRequest(server.Address), calls, cancel.Token);

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
    }

    [Fact]
    public async Task I12_no_token_reaches_the_log_or_the_answer()
    {
        await using var server = await StartAsync(Cut, Answer(500, "{}"), Answer(200, "{}"));
        var log = new LinesLogger();
        using var services = Services(log);

        var response = await services.GetRequiredKeyedService<PlatformClient>("x").ReadAsync(
            () => new RestRequest(new Uri(server.Address, $"/2/users?access_token={Secret}")).AddHeader("Authorization", $"Bearer {Secret}"),
            calls,
            TestContext.Current.CancellationToken);

        Assert.Equal(200, response.Status);
        Assert.NotEmpty(log.Lines);
        Assert.DoesNotContain(log.Lines, line => line.Contains(Secret, StringComparison.Ordinal));
        Assert.DoesNotContain(Secret, response.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Options_out_of_bounds_are_refused()
    {
        using var services = Services(("Retries", "9"));

        Assert.ThrowsAny<Exception>(() => services.GetRequiredKeyedService<PlatformClient>("x"));
    }

    private static ServiceProvider Services(params (string Name, string Value)[] options) => Services(null, options);

    private static ServiceProvider Services(ILoggerProvider? log, params (string Name, string Value)[] options) => new ServiceCollection()
        .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(
            new Dictionary<string, string?>(options.Select(o => KeyValuePair.Create($"Connectors:Http:{o.Name}", (string?)o.Value)))
            {
                ["Connectors:Http:RetryDelay"] = "00:00:00",
            }).Build())
        .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(log ?? new LinesLogger()))
        .AddPlatformClient(Platform.X)
        .BuildServiceProvider();

    private async Task<PlatformResponse> ReadAsync(AnswerServer server, params (string Name, string Value)[] options)
    {
        using var services = Services(options);
        return await ReadAsync(services, server.Address);
    }

    private Task<PlatformResponse> ReadAsync(ServiceProvider services, Uri address) =>
        services.GetRequiredKeyedService<PlatformClient>("x").ReadAsync(() => new RestRequest(address), calls, TestContext.Current.CancellationToken);

    private async Task<PlatformResponse> WriteAsync(AnswerServer server, params (string Name, string Value)[] options)
    {
        using var services = Services(options);
        return await services.GetRequiredKeyedService<PlatformClient>("x").WriteAsync(
            () => new RestRequest(server.Address, Method.Post).AddJsonBody(new { text = "Hello" }), calls, TestContext.Current.CancellationToken);
    }

    private sealed class LinesLogger : ILoggerProvider, ILogger
    {
        private readonly ConcurrentQueue<string> lines = new();

        public IReadOnlyCollection<string> Lines => lines;

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue(string.Create(CultureInfo.InvariantCulture, $"{formatter(state, exception)} {exception}"));

        public void Dispose()
        {
        }
    }
}
