using System.Globalization;
using System.Text.Json.Nodes;

namespace Inbox.Sandbox.Platforms.X;

/// <summary>A profile as the API shows it: id, name and username, and what was asked for.</summary>
internal static class XUserJson
{
    public static JsonObject Of(XUser user, IReadOnlyList<string> fields)
    {
        var json = new JsonObject { ["id"] = $"{user.Id}", ["name"] = user.Name, ["username"] = user.Handle };
        foreach (var field in fields)
        {
            if (Field(user, field) is { } value)
            {
                json[field] = value;
            }
        }

        return json;
    }

    public static string Time(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private static JsonNode? Field(XUser user, string field) => field switch
    {
        "created_at" => Time(user.CreatedAt),
        "profile_image_url" => $"https://pbs.twimg.com/profile_images/{user.Id}/x_normal.jpg",
        "protected" => user.IsProtected,
        "verified" => false,
        "verified_type" => "none",
        "public_metrics" => new JsonObject
        {
            ["followers_count"] = user.Followers,
            ["following_count"] = user.Followers / 2,
            ["tweet_count"] = user.Followers * 3,
            ["listed_count"] = 0,
        },
        _ => null,
    };
}
