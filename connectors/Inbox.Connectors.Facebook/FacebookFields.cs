namespace Inbox.Connectors.Facebook;

/// <summary>
/// The fields asked for. Every call that reads an item asks for the same ones, so that it reads the same wherever it is met; a field
/// that a kind of object does not have makes Facebook refuse the whole call.
/// </summary>
internal static class FacebookFields
{
    /// <summary>https://developers.facebook.com/docs/graph-api/reference/comment</summary>
    public const string Comment =
        "id,from,message,created_time,parent{id},is_hidden,permalink_url,attachment,can_comment";

    /// <summary>https://developers.facebook.com/docs/graph-api/reference/page-post</summary>
    public const string Post =
        "id,from,message,created_time,updated_time,permalink_url,is_hidden,attachments{media_type,title,url,media,subattachments}";

    /// <summary>https://developers.facebook.com/docs/graph-api/reference/page/tagged</summary>
    public const string Tagged = "id,from,message,created_time,tagged_time,permalink_url";

    /// <summary>https://developers.facebook.com/docs/graph-api/reference/message</summary>
    public const string Message = "id,created_time,from,to,message,attachments,shares,sticker";

    /// <summary>https://developers.facebook.com/docs/graph-api/reference/conversation</summary>
    public const string Thread = "id,updated_time,link,can_reply,participants";

    /// <summary>The posts of a Page with the newest comments of all levels of each, in one call.</summary>
    public static string PostsWithComments(int comments) =>
        $"{Post},comments.filter(stream).order(reverse_chronological).limit({comments}){{{Comment}}}";

    /// <summary>The threads of a Page with the newest messages of each.</summary>
    public static string ThreadsWithMessages(int messages) => $"{Thread},messages.limit({messages}){{{Message}}}";
}
