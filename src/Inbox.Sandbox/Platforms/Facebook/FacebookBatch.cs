using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Inbox.Sandbox.Platforms.Facebook;

/// <summary>Several calls in one: up to 50, each made and counted as a call of its own.</summary>
internal sealed class FacebookBatch : IDisposable
{
    private const int Most = 50;
    private readonly HttpClient self = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false });

    public void Map(IEndpointRouteBuilder api) => api.MapPost(FacebookGate.Version + "/", RunAsync);

    public void Dispose() => self.Dispose();

    private async Task RunAsync(HttpContext http)
    {
        try
        {
            var parameters = await FacebookParameters.ReadAsync(http.Request);
            var token = FacebookGate.TokenOf(http, parameters)
                ?? throw new FacebookError(104, "An access token is required to request this resource.");
            var calls = parameters.Json("batch") as JsonArray ?? throw FacebookError.Bad("The parameter batch is required");
            if (calls.Count > Most)
            {
                throw FacebookError.Bad($"Too many requests in batch message. Maximum batch size is {Most}");
            }

            var answers = new JsonArray();
            foreach (var call in calls)
            {
                answers.Add(await OneAsync(http, token, call as JsonObject ?? []));
            }

            http.Response.ContentType = "application/json; charset=UTF-8";
            await http.Response.WriteAsync(SandboxJson.Text(answers), http.RequestAborted);
        }
        catch (FacebookError error)
        {
            await FacebookGate.WriteErrorAsync(http, error);
        }
    }

    private async Task<JsonObject> OneAsync(HttpContext http, string token, JsonObject call)
    {
        var path = (call["relative_url"]?.ToString() ?? string.Empty).TrimStart('/');
        var address = new Uri(
            $"http://127.0.0.1:{http.Connection.LocalPort}/facebook/{http.Request.RouteValues["version"]}/{path}");
        using var request = new HttpRequestMessage(new HttpMethod(call["method"]?.ToString() ?? "GET"), address);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (call["body"]?.ToString() is { } body)
        {
            request.Content = new StringContent(body, Encoding.UTF8, "application/x-www-form-urlencoded");
        }

        using var response = await self.SendAsync(request, http.RequestAborted);
        return new JsonObject
        {
            ["code"] = (int)response.StatusCode,
            ["headers"] = new JsonArray(new JsonObject
            {
                ["name"] = "Content-Type",
                ["value"] = response.Content.Headers.ContentType?.ToString(),
            }),
            ["body"] = await response.Content.ReadAsStringAsync(http.RequestAborted),
        };
    }
}
