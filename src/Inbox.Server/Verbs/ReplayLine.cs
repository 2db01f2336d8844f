using System.Buffers;
using System.Text;
using System.Text.Json;
using Inbox.Domain.Connectors;
using Inbox.Domain.Messages;
using NodaTime;
using NodaTime.Text;

namespace Inbox.Server.Verbs;

/// <summary>
/// One line of what <c>inbox replay</c> prints. What the platform does not tell is null. ASCII only, so that no reader splits a line.
/// </summary>
internal static class ReplayLine
{
    private static readonly InstantPattern Milliseconds = InstantPattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'HH':'mm':'ss'.'fff'Z'");

    public static string Of(InboundMessage message) => Write(json =>
    {
        json.WriteString("externalId", message.ExternalId);
        json.WriteString("kind", message.Kind.Id());
        WriteTold(json, "authorId", message.Author?.Id);
        WriteTold(json, "authorName", message.Author?.Name);
        WriteTold(json, "authorHandle", message.Author?.Handle);
        json.WriteString("text", message.Text);
        WriteTold(json, "createdAt", Text(message.PublishedAt));
        WriteTold(json, "parentId", message.ParentId);
        WriteTold(json, "conversationId", message.ConversationId);
        WriteTold(json, "permalink", message.Permalink?.AbsoluteUri);
        json.WriteStartArray("media");
        foreach (var item in message.Media)
        {
            json.WriteStartObject();
            json.WriteString("type", item.Type);
            json.WriteString("address", item.Address);
            WriteTold(json, "description", item.Description);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteBoolean("ours", message.IsOurs);
    });

    public static string Of(PlatformFailure failure) => Write(json =>
    {
        json.WriteStartObject("error");
        json.WriteString("class", failure.Class.Id());
        WriteTold(json, "retryAt", Text(failure.RetryAt));
        json.WriteString("detail", failure.Detail);
        json.WriteEndObject();
    });

    private static string? Text(Instant? instant) => instant is { } known ? Milliseconds.Format(known) : null;

    private static void WriteTold(Utf8JsonWriter json, string name, string? value)
    {
        if (string.IsNullOrEmpty(value))
        {
            json.WriteNull(name);
        }
        else
        {
            json.WriteString(name, value);
        }
    }

    private static string Write(Action<Utf8JsonWriter> members)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
