using System.Globalization;
using CsvHelper;
using Inbox.Domain.Triage;

namespace Inbox.Server.Features.Triage;

/// <summary>Judges the messages of a CSV file, one by one and without what else is known of their authors.</summary>
internal sealed class JudgeMessageFile(TriageEngine engine, ProtectionSettings protection)
{
    private const int TalkEvery = 10_000;

    private static readonly string[] Columns =
    [
        "id", "category", "flags", "severity", "p_abuse", "p_hate", "p_threat", "p_complaint", "p_criticism", "p_media_enquiry",
        "p_safeguarding", "p_spam", "p_praise", "p_query", "explanation",
    ];

    private static readonly Aspect[] Probabilities =
    [
        Aspect.Abuse, Aspect.Hate, Aspect.Threat, Aspect.Complaint, Aspect.Criticism, Aspect.MediaEnquiry, Aspect.Safeguarding, Aspect.Spam,
        Aspect.Praise, Aspect.Query,
    ];

    private static readonly CsvReaderOptions Reading = CsvReaderOptions.Default with
    {
        Separator = ',', TrackLineNumbers = true, MalformedData = CsvMalformedDataHandling.Throw, IncludeValuesInExceptions = false,
    };

    private static readonly CsvWriterOptions Writing = CsvWriterOptions.Default with { NewLine = "\n" };

    /// <summary>Reads <c>id,text</c> in any order and among other columns; writes one line per message.</summary>
    /// <param name="input">UTF-8 with or without a byte order mark, or UTF-16 with one.</param>
    /// <param name="output">Gets UTF-8.</param>
    /// <param name="talk">Told how far it is, now and then.</param>
    /// <param name="cancellationToken">Looked at before each message.</param>
    /// <returns>What is wrong with the input, with its line; null when all was judged.</returns>
    /// <exception cref="OperationCanceledException">It was asked to stop.</exception>
    internal string? Run(Stream input, Stream output, TextWriter talk, CancellationToken cancellationToken)
    {
        using var reader = CsvReader.Create(input, Reading, leaveOpen: true);
        using var writer = CsvWriter.Create(output, Writing, leaveOpen: true);
        try
        {
            reader.ReadHeader();
            if (FindColumns(reader, out var id, out var text) is { } fault)
            {
                return fault;
            }

            writer.WriteRecord(Columns);
            while (reader.Read())
            {
                if (reader.FieldCount <= Math.Max(id, text))
                {
                    return $"line {reader.LineNumber}: has {reader.FieldCount} fields, too few for id and text; put quotes around a text with commas or line breaks";
                }

                cancellationToken.ThrowIfCancellationRequested();
                Write(writer, reader.GetString(id), reader.GetString(text));
                if (reader.RowNumber % TalkEvery == 0)
                {
                    talk.WriteLine($"inbox triage: {reader.RowNumber.ToString(CultureInfo.InvariantCulture)} messages judged");
                }
            }

            return null;
        }
        catch (CsvFormatException fault)
        {
            return $"line {fault.LineNumber}: is not proper CSV: {fault.Message.ReplaceLineEndings(" ")}";
        }
    }

    private static string? FindColumns(CsvReader reader, out int id, out int text)
    {
        text = -1;
        return !reader.TryGetFieldIndex("id", out id) ? NoColumn("id")
            : !reader.TryGetFieldIndex("text", out text) ? NoColumn("text")
            : null;
    }

    private static string NoColumn(string name) => $"line 1: has no column {name}; the first line must name the columns id and text";

    private void Write(CsvWriter writer, string id, string text)
    {
        var result = engine.Judge(new TriageInput { Text = text, Protection = protection });
        string[] fields =
        [
            id,
            result.Category.Id(),
            string.Join(';', result.Flags.Where(flag => flag.IsRaised).Select(flag => flag.Name)),
            result.Severity.ToString().ToLowerInvariant(),
            .. Probabilities.Select(aspect => result.Probabilities[aspect].ToString("0.####", CultureInfo.InvariantCulture)),
            Explanation.Of(text, result),
        ];
        writer.WriteRecord(fields);
    }
}
