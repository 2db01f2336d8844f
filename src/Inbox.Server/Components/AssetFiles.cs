using System.Collections.Frozen;
using System.Reflection;
using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;

namespace Inbox.Server.Components;

/// <summary>Style sheet, script and icon, carried inside the program and served under an address that changes with their contents.</summary>
internal static class AssetFiles
{
    private static readonly FrozenDictionary<string, (byte[] Bytes, string Version, string Type)> Files = new[]
    {
        Load("inbox.css", "text/css; charset=utf-8"),
        Load("inbox.js", "text/javascript; charset=utf-8"),
        Load("icon.svg", "image/svg+xml"),
    }.ToFrozenDictionary(file => file.Name, file => (file.Bytes, file.Version, file.Type), StringComparer.Ordinal);

    public static string Address(string name) => $"/assets/{name}?v={Files[name].Version}";

    public static void MapAssets(this IEndpointRouteBuilder app) => app.MapGet("/assets/{name}", (string name, HttpContext context) =>
    {
        if (!Files.TryGetValue(name, out var file))
        {
            return Results.NotFound();
        }

        context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        return Results.Bytes(file.Bytes, file.Type, entityTag: new EntityTagHeaderValue($"\"{file.Version}\""));
    }).AllowAnonymous();

    private static (string Name, byte[] Bytes, string Version, string Type) Load(string name, string type)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("assets/" + name)
            ?? throw new InvalidOperationException($"{name} is missing from the program.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return (name, bytes, Convert.ToHexStringLower(SHA256.HashData(bytes))[..12], type);
    }
}
