namespace Inbox.Connectors.Tests.X;

/// <summary>Bodies in the shapes that X sends; people and words are made up.</summary>
internal static class XBodies
{
    /// <summary>Our own id in these bodies.</summary>
    public const string Us = "9001";

    public const string Mentions = """
        {
          "data": [
            {
              "id": "1990000000000000321",
              "text": "@HollySchool third week waiting https://t.co/Abc123xyz0 &amp; nobody answers &lt;yet&gt;",
              "author_id": "778899",
              "created_at": "2026-09-14T08:31:05.000Z",
              "conversation_id": "1989999999999990000",
              "in_reply_to_user_id": "9001",
              "referenced_tweets": [{ "type": "replied_to", "id": "1989999999999990000" }],
              "edit_history_tweet_ids": ["1990000000000000321"],
              "reply_settings": "everyone",
              "possibly_sensitive": true,
              "entities": {
                "mentions": [{ "start": 0, "end": 12, "username": "HollySchool", "id": "9001" }],
                "urls": [{ "start": 33, "end": 56, "url": "https://t.co/Abc123xyz0", "expanded_url": "https://example.org/apply?a=1&b=2" }]
              },
              "attachments": { "media_keys": ["3_400", "7_401", "3_missing"] },
              "something_new": { "deep": [1, 2, 3] }
            },
            {
              "id": "1990000000000000111",
              "text": "Has anybody been to @HollySchool?",
              "author_id": "5",
              "created_at": "2026-09-14T07:00:00.250Z",
              "conversation_id": "1990000000000000111",
              "edit_history_tweet_ids": ["1990000000000000111"],
              "entities": { "mentions": [{ "username": "HollySchool", "id": "9001" }] }
            }
          ],
          "includes": {
            "users": [{ "id": "778899", "name": "Lena W.", "username": "lena_w", "affiliation": { "description": "Automated" } }],
            "media": [
              { "media_key": "3_400", "type": "photo", "url": "https://pbs.example/x.jpg", "alt_text": "Broken lid" },
              { "media_key": "7_401", "type": "video", "preview_image_url": "https://pbs.example/v.jpg", "variants": [
                { "bit_rate": 256000, "content_type": "video/mp4", "url": "https://video.example/low.mp4" },
                { "content_type": "application/x-mpegURL", "url": "https://video.example/pl.m3u8" },
                { "bit_rate": 2176000, "content_type": "video/mp4", "url": "https://video.example/high.mp4" }] }
            ]
          },
          "meta": { "result_count": 2, "newest_id": "1990000000000000321", "oldest_id": "1990000000000000111", "next_token": "abc" }
        }
        """;

    public const string NewNames = """
        {
          "data": [
            {
              "id": "1990000000000000902",
              "text": "Short…",
              "author_id": "778899",
              "created_at": "2026-09-14T08:40:00.000Z",
              "conversation_id": "1989999999999990000",
              "in_reply_to_user_id": "9001",
              "referenced_posts": [{ "type": "replied_to", "id": "1990000000000000555" }],
              "edit_history_post_ids": ["1990000000000000900", "1990000000000000901", "1990000000000000902"],
              "note_post": { "text": "A very long story &amp; more https://t.co/Long000000", "entities": {
                "urls": [{ "url": "https://t.co/Long000000", "expanded_url": "https://example.org/long" }],
                "mentions": [{ "username": "hollyschool", "id": "9001" }] } }
            }
          ],
          "includes": {
            "posts": [{ "id": "1990000000000000555", "author_id": "9001", "edit_history_post_ids": ["1990000000000000554", "1990000000000000555"] }],
            "users": [{ "id": "778899", "name": "Lena W.", "username": "lena_w" }]
          }
        }
        """;

    public const string Messages = """
        {
          "data": [
            { "id": "1990000000000005556", "event_type": "ParticipantsJoin", "created_at": "2026-09-14T08:41:00.000Z", "dm_conversation_id": "9001-778899" },
            { "id": "1990000000000005555", "event_type": "MessageCreate", "text": "Can you check order 5521 &amp; 5522?", "created_at": "2026-09-14T08:40:00.000Z", "dm_conversation_id": "9001-778899", "sender_id": "778899" },
            { "id": "1990000000000005554", "event_type": "MessageCreate", "text": "Hello! How can we help?", "created_at": "2026-09-14T08:39:10.000Z", "dm_conversation_id": "9001-778899", "sender_id": "9001" },
            { "id": "1990000000000005553", "event_type": "MessageCreate", "created_at": "2026-09-14T08:39:00.000Z", "dm_conversation_id": "9001-778899", "sender_id": "778899", "encoded_event": "AAECAwQ=" },
            { "id": "1990000000000005552", "event_type": "MessageCreate", "text": "Group hello", "created_at": "2026-09-14T08:38:00.000Z", "dm_conversation_id": "1580000000000000000", "sender_id": "778899" }
          ],
          "includes": { "users": [{ "id": "778899", "name": "Lena W.", "username": "lena_w" }] },
          "meta": { "result_count": 4, "next_token": "18LAA5FFEE0001ZZZZ" }
        }
        """;
}
