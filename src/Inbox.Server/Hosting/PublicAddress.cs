using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;

namespace Inbox.Server.Hosting;

/// <summary>The address people reach us at, for links in mail.</summary>
internal sealed class PublicAddress(IOptions<InboxOptions> options, IServer server)
{
    public Uri Link(string path) => new(Root(), path);

    private Uri Root() => options.Value.PublicAddress
        ?? (server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() is { } first
            ? new Uri(first.Replace("[::]", "localhost", StringComparison.Ordinal).Replace("0.0.0.0", "localhost", StringComparison.Ordinal))
            : new Uri("http://localhost"));
}
