using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Inbox.Sandbox.Platforms.Bluesky.Records;

/// <summary>
/// The hash that names one version of a record, or a blob, in the usual dress (version 1, SHA-256, base32). It is taken over the
/// JSON with sorted keys: equal records have equal hashes whatever the order of their fields, others do not.
/// </summary>
internal static class Cid
{
    private const byte DagCbor = 0x71;
    private const byte Raw = 0x55;

    public static string OfRecord(JsonElement record)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(bytes))
        {
            WriteSorted(writer, record);
        }

        return Name(DagCbor, bytes.WrittenSpan);
    }

    public static string OfBlob(ReadOnlySpan<byte> blob) => Name(Raw, blob);

    private static string Name(byte codec, ReadOnlySpan<byte> content)
    {
        // version 1, codec, then the multihash: SHA-256 is 0x12, its length 0x20.
        byte[] cid = [0x01, codec, 0x12, 0x20, .. SHA256.HashData(content)];
        return "b" + Base32.Encode(cid);
    }

    private static void WriteSorted(Utf8JsonWriter writer, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var property in value.EnumerateObject().OrderBy(property => property.Name, StringComparer.Ordinal))
                {
                    writer.WritePropertyName(property.Name);
                    WriteSorted(writer, property.Value);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in value.EnumerateArray())
                {
                    WriteSorted(writer, item);
                }

                writer.WriteEndArray();
                break;
            case JsonValueKind.String:
                // Written anew: "é" and its escape are the same text.
                writer.WriteStringValue(value.GetString());
                break;
            default:
                value.WriteTo(writer);
                break;
        }
    }
}

/// <summary>Base32 in lower case without padding (RFC 4648, 6).</summary>
internal static class Base32
{
    private const string Alphabet = "abcdefghijklmnopqrstuvwxyz234567";

    public static string Encode(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder();
        var buffer = 0;
        var bits = 0;
        foreach (var value in bytes)
        {
            buffer = ((buffer << 8) | value) & 0xfff;
            for (bits += 8; bits >= 5; bits -= 5)
            {
                text.Append(Alphabet[(buffer >> (bits - 5)) & 31]);
            }
        }

        return bits > 0 ? text.Append(Alphabet[(buffer << (5 - bits)) & 31]).ToString() : text.ToString();
    }
}
