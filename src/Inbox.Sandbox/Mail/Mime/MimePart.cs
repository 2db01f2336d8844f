namespace Inbox.Sandbox.Mail.Mime;

/// <summary>One header line: its name and its value with folds and encoded words undone.</summary>
public sealed record MimeHeader(string Name, string Value);

/// <summary>A message or one part of it.</summary>
/// <param name="Headers">In the order they came.</param>
/// <param name="Type">The media type in lower case, such as <c>text/plain</c> (which is also what an unnamed part is).</param>
/// <param name="Parameters">The parameters of Content-Type and Content-Disposition, names in lower case.</param>
/// <param name="Bytes">The body with its transfer encoding undone; empty for a multipart.</param>
/// <param name="Parts">The parts of a multipart, in order.</param>
public sealed record MimePart(
    IReadOnlyList<MimeHeader> Headers,
    string Type,
    IReadOnlyDictionary<string, string> Parameters,
    ReadOnlyMemory<byte> Bytes,
    IReadOnlyList<MimePart> Parts)
{
    /// <summary>The body as text, by the charset it names, line ends as LF.</summary>
    public string Text =>
        MimeText.Decode(Bytes.Span, Parameters.GetValueOrDefault("charset")).Replace("\r\n", "\n", StringComparison.Ordinal);

    /// <summary>The name a file part gives itself, without any folder; null when it is no file.</summary>
    public string? FileName =>
        (Parameters.GetValueOrDefault("filename") ?? Parameters.GetValueOrDefault("name")) is { Length: > 0 } name
            ? name.Split('/', '\\')[^1]
            : IsAttachment ? "unnamed" : null;

    private bool IsAttachment => Header("Content-Disposition").StartsWith("attachment", StringComparison.OrdinalIgnoreCase);

    /// <summary>The first header of that name; empty when there is none.</summary>
    public string Header(string name) =>
        Headers.FirstOrDefault(header => header.Name.Equals(name, StringComparison.OrdinalIgnoreCase))?.Value ?? "";

    /// <summary>This part and all below it that hold a body, in order.</summary>
    public IEnumerable<MimePart> Leaves() => Parts.Count == 0 ? [this] : Parts.SelectMany(part => part.Leaves());

    /// <summary>The first body of a media type that is not a file; null when there is none.</summary>
    public MimePart? FindBody(string type) => Leaves().FirstOrDefault(part => part.Type == type && part.FileName is null);
}
