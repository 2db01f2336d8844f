using Inbox.Domain.Messages;
using static Inbox.Connectors.Tests.Facebook.FacebookBodies;

namespace Inbox.Connectors.Tests.Facebook;

public sealed class FacebookMediaTests
{
    [Theory]
    [InlineData("""{"type":"photo","url":"https://www.facebook.com/p","media":{"image":{"src":"https://cdn.example/a.jpg"}}}""", "image", "https://cdn.example/a.jpg")]
    [InlineData("""{"type":"sticker","url":"https://www.facebook.com/s","media":{"image":{"src":"https://cdn.example/s.png"}}}""", "image", "https://cdn.example/s.png")]
    [InlineData("""{"type":"video_inline","url":"https://www.facebook.com/v","media":{"image":{"src":"https://cdn.example/v.jpg"},"source":"https://cdn.example/v.mp4"}}""", "video", "https://cdn.example/v.mp4")]
    [InlineData("""{"type":"share","url":"https://l.facebook.com/l.php?u=https%3A%2F%2Fexample.org%2Fx%3Fa%3D1&h=AT0","media":{"image":{"src":"https://cdn.example/p.jpg"}}}""", "link", "https://example.org/x?a=1")]
    [InlineData("""{"type":"share","target":{"id":"1","url":"https://example.org/t"}}""", "link", "https://example.org/t")]
    [InlineData("""{"media":{"image":{"src":"https://cdn.example/only.jpg"}}}""", "image", "https://cdn.example/only.jpg")]
    public void The_attachment_of_a_comment_is_its_medium(string attachment, string type, string address)
    {
        var medium = Assert.Single(One("comments", $$"""{"id":"88001_1","attachment":{{attachment}}}""").Media);

        Assert.Equal((type, address), (medium.Type, medium.Address));
    }

    [Theory]
    [InlineData("""{"type":"share","url":"javascript:alert(1)"}""")]
    [InlineData("""{"type":"share"}""")]
    [InlineData("\"photo\"")]
    [InlineData("null")]
    public void An_attachment_without_a_web_address_is_none(string attachment) =>
        Assert.Empty(One("comments", $$"""{"id":"88001_1","attachment":{{attachment}}}""").Media);

    [Fact]
    public void An_album_is_its_pictures_once_each()
    {
        var media = One("feed", """
            {"id":"104455_1","full_picture":"https://cdn.example/1.jpg","attachments":{"data":[{"media_type":"album","title":"Trip","media":{"image":{"src":"https://cdn.example/1.jpg"}},
              "subattachments":{"data":[{"type":"photo","title":"A","media":{"image":{"src":"https://cdn.example/1.jpg"}}},{"type":"photo","media":{"image":{"src":"https://cdn.example/2.jpg"}}}]}}]}}
            """).Media;

        Assert.Equal([new MediaItem("image", "https://cdn.example/1.jpg", "A"), new MediaItem("image", "https://cdn.example/2.jpg")], media);
    }

    [Fact]
    public void Without_attachments_the_full_picture_stands_for_them() =>
        Assert.Equal([new MediaItem("image", "https://cdn.example/1.jpg")], One("feed", """{"id":"104455_1","full_picture":"https://cdn.example/1.jpg"}""").Media);

    [Fact]
    public void Files_shares_and_stickers_of_a_message_are_its_media()
    {
        var media = One("messages", """
            {"id":"m_1","attachments":{"data":[
              {"id":"1","mime_type":"image/jpeg","name":"a.jpg","size":1,"image_data":{"url":"https://cdn.example/a.jpg","preview_url":"https://cdn.example/ap.jpg"}},
              {"id":"2","mime_type":"video/mp4","video_data":{"url":"https://cdn.example/v.mp4"}},
              {"id":"3","mime_type":"audio/mpeg","file_url":"https://cdn.example/a.mp3"},
              {"id":"4","mime_type":"application/pdf","name":"form.pdf","file_url":"https://cdn.example/form.pdf"},
              {"id":"5","name":"Media not available"}]},
             "shares":{"data":[{"link":"https://example.org/x","name":""}]},"sticker":"https://cdn.example/s.png"}
            """).Media;

        Assert.Equal(["image", "video", "audio", "file", "link", "image"], media.Select(item => item.Type));
        Assert.Equal("form.pdf", media[3].Description);
    }
}
