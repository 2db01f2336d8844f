using System.Text.Json.Nodes;
using RestSharp;

namespace Inbox.Connectors.Bluesky;

/// <summary>How every call looks: <c>{server}/xrpc/{method}</c>, a bearer token, JSON. https://atproto.com/specs/xrpc</summary>
internal static class BlueskyRequest
{
    /// <summary>A query; a parameter with several values is repeated.</summary>
    public static RestRequest Read(Uri server, string method, string? token, params IEnumerable<(string Name, string? Value)> parameters)
    {
        var request = new RestRequest(Address(server, method), Method.Get);
        foreach (var (name, value) in parameters)
        {
            if (value is not null)
            {
                request.AddQueryParameter(name, value);
            }
        }

        return Signed(request, token);
    }

    /// <summary>A procedure; without a body nothing at all is sent, as renewing a session demands.</summary>
    public static RestRequest Write(Uri server, string method, JsonNode? body, string? token)
    {
        var request = new RestRequest(Address(server, method), Method.Post);
        if (body is not null)
        {
            request.AddStringBody(body.ToJsonString(), ContentType.Json);
        }

        return Signed(request, token);
    }

    /// <summary>Has the account's server pass the call on to another service, with the account's identity.</summary>
    public static RestRequest Through(this RestRequest request, string service) => request.AddHeader("atproto-proxy", service);

    // A server may live below a path of its own.
    private static Uri Address(Uri server, string method) => new($"{server.AbsoluteUri.TrimEnd('/')}/xrpc/{method}");

    private static RestRequest Signed(RestRequest request, string? token) =>
        string.IsNullOrEmpty(token) ? request : request.AddHeader("Authorization", $"Bearer {token}");
}
