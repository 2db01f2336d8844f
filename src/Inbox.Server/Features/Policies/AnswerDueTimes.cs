using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Inbox.Domain.Clock;
using Inbox.Domain.Policies;
using NodaTime.Text;

namespace Inbox.Server.Features.Policies;

/// <summary>
/// Answers a file of JSON Lines, one moment of publication a line, with one due time a line and its explanation. A line that cannot be
/// answered ends the run: what stands before it has been written whole, and the fault names the line and what to write instead.
/// </summary>
internal sealed class AnswerDueTimes(PolicyCatalogue policies, PolicyPack defaultPack, string? defaultCalendar)
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly OffsetDateTimePattern WithOffset =
        OffsetDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm:ss;FFFFFFFFFo<m>");

    private readonly ArrayBufferWriter<byte> buffer = new();

    /// <summary>Runs to the end or to the first fault.</summary>
    /// <returns>Null, or the fault in one line.</returns>
    public string? Run(TextReader input, TextWriter output)
    {
        var number = 0;
        while (input.ReadLine() is { } line)
        {
            number++;
            var text = (number == 1 ? line.TrimStart('\uFEFF') : line).Trim();
            if (text.Length == 0)
            {
                continue;
            }

            if (DueTimeQuestion.TryRead(text, out var question, out var fault)
                && Answer(question, out var answer, out fault))
            {
                output.Write(answer + "\n");
            }
            else
            {
                output.Flush();
                return $"line {number}: {fault}";
            }
        }

        output.Flush();
        return null;
    }

    private bool Answer(DueTimeQuestion question, out string? answer, out string? fault)
    {
        answer = null;
        fault = null;
        var pack = question.Policy is null ? defaultPack : policies.Find(question.Policy);
        var calendarId = question.Calendar ?? defaultCalendar;
        if (pack is null)
        {
            fault = UnknownPolicy(policies, question.Policy!);
        }
        else if (calendarId is not null && policies.FindCalendar(calendarId) is null)
        {
            fault = UnknownCalendar(policies, calendarId);
        }
        else
        {
            var rule = question.Rule ?? pack.Response.Rule;
            var calendar = policies.WorkingCalendarFor(pack, calendarId);
            answer = Write(question, ResponseClock.DueFor(question.ReceivedAt, rule, calendar), Basis(pack, question.Rule));
        }

        return answer is not null;
    }

    public static string UnknownPolicy(PolicyCatalogue policies, string id) =>
        $"unknown policy \"{DueTimeQuestion.Show(id)}\"; there are {string.Join(", ", policies.PackIds)}";

    public static string UnknownCalendar(PolicyCatalogue policies, string id) =>
        $"unknown calendar \"{DueTimeQuestion.Show(id)}\"; there are {string.Join(", ", policies.CalendarIds)}";

    /// <summary>What the rule rests on: the pack's clause, or the line's own wish.</summary>
    private static string Basis(PolicyPack pack, ResponseRule? asked)
    {
        if (asked is not null)
        {
            return $"Rule {asked}, as this line asks.";
        }

        var basis = pack.Response.Clause == PolicyPack.ProductDefault
            ? $"Rule {pack.Response.Rule}, {pack.Response.Clause}."
            : $"Rule {pack.Response.Rule}, {pack.Response.Clause}: {pack.Clause(pack.Response.Clause)}";
        return pack.Response.Status == ResponseStatus.ServiceTarget ? $"{basis} This is a target of the service, not policy." : basis;
    }

    private string Write(DueTimeQuestion question, DueTime due, string basis)
    {
        buffer.ResetWrittenCount();
        using (var json = new Utf8JsonWriter(buffer, Plain))
        {
            json.WriteStartObject();
            json.WritePropertyName("id");
            json.WriteRawValue(question.RawId);
            json.WriteString("dueAt", WithOffset.Format(due.DueLocal.ToOffsetDateTime()));
            json.WriteStartArray("explanation");
            foreach (var step in due.Steps)
            {
                json.WriteStringValue(step.Sentence);
            }

            json.WriteStringValue(basis);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
