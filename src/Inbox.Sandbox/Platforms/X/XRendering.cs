using System.Text;
using System.Text.Json.Nodes;

namespace Inbox.Sandbox.Platforms.X;

/// <summary>
/// A text as the API shows it: links as t.co links, <c>&amp; &lt; &gt;</c> as entities, and where the pieces stand.
/// Offsets count code points of the text as it is delivered.
/// </summary>
internal sealed class XRendering
{
    private readonly StringBuilder text = new();
    private int length;

    private XRendering()
    {
    }

    public string Text => text.ToString();

    public JsonObject Entities { get; } = [];

    /// <param name="raw">The text as it was typed.</param>
    /// <param name="id">Id of the post; its t.co links are made of it.</param>
    /// <param name="findUser">Finds the profile of a handle.</param>
    public static XRendering Of(string raw, ulong id, Func<string, XUser?> findUser)
    {
        var rendering = new XRendering();
        var at = 0;
        foreach (var piece in XText.Pieces(raw))
        {
            rendering.AddText(raw[at..piece.Start]);
            rendering.AddPiece(piece, id, findUser);
            at = piece.End;
        }

        rendering.AddText(raw[at..]);
        return rendering;
    }

    /// <summary>Puts the link to an attached photo at the end, as the platform does.</summary>
    public void AddPhoto(ulong id, string handle, string mediaKey)
    {
        AddText(" ");
        AddLink(id, new JsonObject
        {
            ["expanded_url"] = $"https://x.com/{handle}/status/{id}/photo/1",
            ["display_url"] = $"pic.x.com/{ShortCode(id, 99)}",
            ["media_key"] = mediaKey,
        });
    }

    private static string ShortCode(ulong id, int number) => TokenText.HashOf($"{id}/{number}")[..10];

    private void AddText(string raw)
    {
        var escaped = raw
            .Replace("&", "&amp;", StringComparison.Ordinal)
            .Replace("<", "&lt;", StringComparison.Ordinal)
            .Replace(">", "&gt;", StringComparison.Ordinal);
        text.Append(escaped);
        length += escaped.EnumerateRunes().Count();
    }

    private void AddPiece(XPiece piece, ulong id, Func<string, XUser?> findUser)
    {
        switch (piece.Kind)
        {
            case XPieceKind.Link:
                var full = piece.Value.Contains("://", StringComparison.Ordinal) ? piece.Value : "http://" + piece.Value;
                AddLink(id, new JsonObject { ["expanded_url"] = full, ["display_url"] = DisplayOf(full) });
                break;
            case XPieceKind.Handle when findUser(piece.Value[1..]) is { } user:
                AddEntity("mentions", piece.Value, new JsonObject { ["username"] = user.Handle, ["id"] = $"{user.Id}" });
                break;
            case XPieceKind.Tag:
                AddEntity("hashtags", piece.Value, new JsonObject { ["tag"] = piece.Value[1..] });
                break;
            case XPieceKind.Cashtag:
                AddEntity("cashtags", piece.Value, new JsonObject { ["tag"] = piece.Value[1..] });
                break;
            default:
                AddText(piece.Value);
                break;
        }
    }

    private static string DisplayOf(string link)
    {
        var shown = link[(link.IndexOf("://", StringComparison.Ordinal) + 3)..];
        return shown.Length <= 27 ? shown : shown[..26] + "…";
    }

    private void AddLink(ulong id, JsonObject entity)
    {
        var number = Entities["urls"]?.AsArray().Count ?? 0;
        var link = "https://t.co/" + ShortCode(id, number);
        entity["url"] = link;
        AddEntity("urls", link, entity);
    }

    private void AddEntity(string kind, string shown, JsonObject entity)
    {
        entity["start"] = length;
        AddText(shown);
        entity["end"] = length;
        if (Entities[kind] is not JsonArray list)
        {
            Entities[kind] = list = [];
        }

        list.Add(entity);
    }
}
