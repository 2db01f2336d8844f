using System.Text;
using Inbox.Domain.Accounts;
using Microsoft.Extensions.Logging;
using Polly;
using Polly.CircuitBreaker;
using Polly.Timeout;
using RestSharp;

namespace Inbox.Connectors.Http;

/// <summary>
/// Calls one platform. Every outcome but cancellation is a <see cref="PlatformResponse"/>. Requests carry absolute addresses, because
/// accounts of one platform may live on different servers. Safe from many threads.
/// </summary>
public sealed partial class PlatformClient
{
    private readonly Platform platform;
    private readonly RestClient rest;
    private readonly PlatformPipeline pipeline;
    private readonly ILogger<PlatformClient> logger;

    internal PlatformClient(Platform platform, RestClient rest, PlatformPipeline pipeline, ILogger<PlatformClient> logger)
    {
        this.platform = platform;
        this.rest = rest;
        this.pipeline = pipeline;
        this.logger = logger;
    }

    /// <summary>A call that changes nothing: repeated when the line or the server fails.</summary>
    /// <param name="build">Makes the request, anew for each attempt.</param>
    /// <param name="calls">Counts each attempt.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="OperationCanceledException">Only when <paramref name="cancellationToken"/> asked for it.</exception>
    public Task<PlatformResponse> ReadAsync(Func<RestRequest> build, CallCounter calls, CancellationToken cancellationToken) =>
        SendAsync(build, isRead: true, calls, cancellationToken);

    /// <summary>A call that changes something: sent once. Look at <see cref="PlatformResponse.MayHaveActed"/> when it did not succeed.</summary>
    /// <param name="build">Makes the request.</param>
    /// <param name="calls">Counts it.</param>
    /// <param name="cancellationToken">Gives up; the platform may have acted by then.</param>
    /// <exception cref="OperationCanceledException">Only when <paramref name="cancellationToken"/> asked for it.</exception>
    public Task<PlatformResponse> WriteAsync(Func<RestRequest> build, CallCounter calls, CancellationToken cancellationToken) =>
        SendAsync(build, isRead: false, calls, cancellationToken);

    private async Task<PlatformResponse> SendAsync(
        Func<RestRequest> build,
        bool isRead,
        CallCounter calls,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(build);
        ArgumentNullException.ThrowIfNull(calls);
        cancellationToken.ThrowIfCancellationRequested();
        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        context.Properties.Set(PlatformPipeline.IsRead, isRead);
        try
        {
            var host = rest.BuildUri(build()).GetLeftPart(UriPartial.Authority);
            return await pipeline.For(platform, host).ExecuteAsync(
                static async (context, state) => await state.Client.AttemptAsync(state.Build, state.Calls, context.CancellationToken),
                context,
                (Client: this, Build: build, Calls: calls));
        }
        catch (TimeoutRejectedException)
        {
            return PlatformResponse.NoAnswer("The platform did not answer in time.", mayHaveReached: true);
        }
        catch (BrokenCircuitException)
        {
            return PlatformResponse.NoAnswer("The platform failed too often just now and is left alone for a moment.", mayHaveReached: false);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private async Task<PlatformResponse> AttemptAsync(Func<RestRequest> build, CallCounter calls, CancellationToken cancellationToken)
    {
        calls.Add();
        var request = build();
        var answer = await rest.ExecuteAsync(request, cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        var response = Read(answer);
        if (response.Transport is null)
        {
            Log.Answered(logger, platform.Id, request.Method, response.Status);
        }
        else
        {
            Log.NoAnswer(logger, platform.Id, request.Method, response.Transport.Reason);
        }

        return response;
    }

    private static PlatformResponse Read(RestResponse answer)
    {
        // With a status, "error" only means that it is not a good one; without the bytes the answer broke off.
        var isWhole = answer.StatusCode != 0
            && (answer.ResponseStatus == ResponseStatus.Completed || (answer.ResponseStatus == ResponseStatus.Error && answer.RawBytes is not null));
        if (!isWhole)
        {
            return Broken(answer.ErrorException);
        }

        var headers = (answer.Headers ?? []).Concat(answer.ContentHeaders ?? [])
            .Select(header => KeyValuePair.Create(header.Name, header.Value));
        return new PlatformResponse
        {
            Status = (int)answer.StatusCode,
            Headers = new PlatformHeaders(headers),
            ContentType = PlatformResponse.MediaType(answer.ContentType),
            Body = answer.RawBytes is { } bytes ? Encoding.UTF8.GetString(bytes) : "",
        };
    }

    // The exception's own words may hold an address with a token in it: ours are used.
    private static PlatformResponse Broken(Exception? exception)
    {
        for (var inner = exception; inner is not null; inner = inner.InnerException)
        {
            switch ((inner as HttpRequestException)?.HttpRequestError)
            {
                case HttpRequestError.NameResolutionError:
                    return PlatformResponse.NoAnswer("The platform's name could not be resolved.", mayHaveReached: false);
                case HttpRequestError.ConnectionError or HttpRequestError.ProxyTunnelError:
                    return PlatformResponse.NoAnswer("The platform could not be reached.", mayHaveReached: false);
                case HttpRequestError.SecureConnectionError:
                    return PlatformResponse.NoAnswer("No secure connection to the platform could be made.", mayHaveReached: false);
                case HttpRequestError.ConfigurationLimitExceeded:
                    return PlatformResponse.NoAnswer("The platform's answer is too long.", mayHaveReached: true);
            }
        }

        return PlatformResponse.NoAnswer("The line broke before the platform's answer was whole.", mayHaveReached: true);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Debug, Message = "Platform {Platform} answered {Method} with status {Status}.")]
        public static partial void Answered(ILogger logger, string platform, Method method, int? status);

        [LoggerMessage(Level = LogLevel.Warning, Message = "Platform {Platform} gave no whole answer to {Method}: {Reason}")]
        public static partial void NoAnswer(ILogger logger, string platform, Method method, string reason);
    }
}
