using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Inbox.Sandbox.Platforms.Facebook;

/// <summary>One authenticated call.</summary>
internal sealed record FacebookCall(
    HttpContext Http,
    FacebookToken Token,
    string TokenText,
    FacebookParameters Parameters,
    FacebookWorld World,
    DateTimeOffset Now)
{
    public string Version => Http.Request.RouteValues["version"] as string ?? "v26.0";

    /// <summary>The id in the path, with <c>me</c> turned into the token's own.</summary>
    public string PathId => Resolve(Http.Request.RouteValues["id"] as string ?? string.Empty);

    /// <summary>The Page the token is for.</summary>
    public FacebookPage Page => Token.Page is { } id
        ? World.Pages[id]
        : throw FacebookError.Invalid("(#190) This method must be called with a Page Access Token");

    public IReadOnlyList<FacebookField> Fields => Parameters.Find("fields") is { } text ? FacebookField.Parse(text) : [];

    public string Resolve(string id) =>
        id == "me" ? (Token.Page ?? Token.Person ?? 0).ToString(CultureInfo.InvariantCulture) : id;

    public void NeedToRead(string permission) => Need(permission, isWrite: false);

    /// <summary>Refuses a person's token and a missing permission.</summary>
    public void NeedToWrite(string permission)
    {
        if (Token.Page is null)
        {
            throw new FacebookError(1705, "(#1705) There was an error in posting: call as the Page, not as a person.");
        }

        Need(permission, isWrite: true);
    }

    /// <summary>Refuses a path that names another Page than the token's.</summary>
    public FacebookPage OwnPage(string permission, bool isWrite = false)
    {
        if (isWrite)
        {
            NeedToWrite(permission);
        }
        else
        {
            NeedToRead(permission);
        }

        return long.TryParse(PathId, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && id == Page.Id
            ? Page
            : throw FacebookError.Missing(permission, isWrite);
    }

    /// <summary>A post this token can reach, one that waits for its time included.</summary>
    public FacebookPost? FindPost(string id) =>
        World.Posts.TryGetValue(id, out var post) && (post.IsVisible(Now) || (!post.IsDeleted && !post.IsPublished(Now)))
        && (Token.Page is null || post.Place == Token.Page || post.Tags == Token.Page)
            ? post
            : null;

    /// <summary>A comment this token can reach.</summary>
    public FacebookComment? FindComment(string id) =>
        World.Comments.TryGetValue(id, out var comment) && comment.IsVisible(Now)
        && (Token.Page is null || comment.Post.Place == Token.Page || comment.Post.Tags == Token.Page)
            ? comment
            : null;

    /// <summary>Absolute address of a path under this version.</summary>
    public string Address(string path) =>
        $"{Http.Request.Scheme}://{Http.Request.Host}/facebook/{Version}/{path}";

    private void Need(string permission, bool isWrite)
    {
        if (!Token.Scopes.Contains(permission))
        {
            throw FacebookError.Missing(permission, isWrite);
        }
    }
}
