using Inbox.Connectors.Http;
using RestSharp;

namespace Inbox.Connectors.X;

/// <summary>What is asked for with posts and messages, in either generation of names.</summary>
internal static class XQuery
{
    private const string UserFields = "name,username,profile_image_url,verified,verified_type,protected,created_at,affiliation";
    private const string MediaFields = "type,url,preview_image_url,alt_text,variants,width,height,duration_ms,media_key";

    /// <summary>Adds the fields of a post. Under the new names the ids of author and references are asked for as expansions.</summary>
    public static RestRequest WithPostFields(this RestRequest request, XNaming naming)
    {
        if (naming == XNaming.Old)
        {
            request.AddQueryParameter(
                "tweet.fields",
                "created_at,conversation_id,author_id,in_reply_to_user_id,referenced_tweets,lang,entities,attachments,"
                + "edit_history_tweet_ids,edit_controls,note_tweet,reply_settings,possibly_sensitive,withheld");
            request.AddQueryParameter("expansions", "author_id,attachments.media_keys");
        }
        else
        {
            request.AddQueryParameter(
                "post.fields",
                "created_at,conversation_id,lang,entities,attachments,"
                + "edit_history_post_ids,edit_controls,note_post,reply_settings,possibly_sensitive,withheld");
            request.AddQueryParameter("expansions", "author_id,in_reply_to_user_id,referenced_posts,attachments.media_keys");
        }

        return request.AddQueryParameter("user.fields", UserFields).AddQueryParameter("media.fields", MediaFields);
    }

    public static RestRequest WithMessageFields(this RestRequest request) => request
        .AddQueryParameter("dm_event.fields", "id,text,event_type,created_at,dm_conversation_id,sender_id,attachments,entities")
        .AddQueryParameter("event_types", "MessageCreate")
        .AddQueryParameter("expansions", "sender_id,attachments.media_keys")
        .AddQueryParameter("user.fields", UserFields)
        .AddQueryParameter("media.fields", MediaFields);

    public static RestRequest WithPage(this RestRequest request, string name, string? token) =>
        token is null ? request : request.AddQueryParameter(name, token);

    /// <summary>The names that the server seems to speak after it refused these; null when the refusal is about something else.</summary>
    public static XNaming? OtherNaming(PlatformResponse response, XNaming used)
    {
        var named = used == XNaming.Old ? "tweet.fields" : "post.fields";
        return response.Status == 400 && response.Body.Contains(named, StringComparison.Ordinal)
            ? used == XNaming.Old ? XNaming.New : XNaming.Old
            : null;
    }
}
