using System.CommandLine;
using System.Text.Json;
using Inbox.Server.Verbs;

namespace Inbox.Server.Tests.Policies;

public sealed class SlaVerbTests
{
    [Fact]
    public void I5_answers_every_line_of_the_table_with_a_due_time_on_londons_clock()
    {
        var table = Table();
        var lines = table.Select((row, index) => JsonSerializer.Serialize(
            new { id = index, receivedAt = row.Published, rule = row.Rule, calendar = row.Calendar }));

        var run = Sla(string.Join("\n", lines), "--policy", "ett");

        Assert.Equal((0, ""), (run.Exit, run.Error));
        Assert.Equal(table.Select(row => row.Due), run.Answers.Select(answer => answer.GetProperty("dueAt").GetString()));
        Assert.Equal(Enumerable.Range(0, table.Count), run.Answers.Select(answer => answer.GetProperty("id").GetInt32()));
    }

    [Fact]
    public void The_pack_gives_rule_calendar_and_clause()
    {
        var run = Sla("""{"id":"a","receivedAt":"2026-03-14T11:00:00Z"}""", "--policy", "ett");

        Assert.Equal(
            """{"id":"a","dueAt":"2026-03-16T17:00:00+00:00","explanation":["Received Saturday 14 March 2026 at 11:00.","That is outside opening hours: weekend.","Sunday 15 March does not count: weekend.","Next working day is Monday 16 March.","Due at close, 17:00 on Monday 16 March.","Rule working_day, ETT 8b: A message to an official account is answered as soon as possible, and within one working day at the latest."]}""" + "\n",
            run.Output);
    }

    [Fact]
    public void A_line_overrides_the_options_and_the_options_the_pack()
    {
        const string Friday = "\"receivedAt\":\"2026-11-27T16:59:00+00:00\"";
        var input = $$"""
            {"id":1,{{Friday}}}
            {"id":2,{{Friday}},"calendar":"england-and-wales"}
            {"id":3,{{Friday}},"rule":"within_24h"}
            {"id":4,{{Friday}},"policy":"default","calendar":null,"rule":null,"note":"not ours"}
            """;

        var run = Sla(input, "--policy", "ett", "--calendar", "scotland");

        Assert.Equal(
            ["2026-12-01T16:59:00+00:00", "2026-11-30T16:59:00+00:00", "2026-11-28T16:59:00+00:00", "2026-12-01T16:59:00+00:00"],
            run.Answers.Select(answer => answer.GetProperty("dueAt").GetString()));
        Assert.Equal("Rule within_24h, as this line asks.", run.Answers[2].GetProperty("explanation").EnumerateArray().Last().GetString());
        Assert.Contains("target of the service", run.Answers[3].GetProperty("explanation").EnumerateArray().Last().GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"a\"")]
    [InlineData("\"é ☂ \\u00e9 \\\"\"")]
    [InlineData("17")]
    [InlineData("1.50")]
    [InlineData("12345678901234567890123")]
    public void The_id_comes_back_as_it_was_given(string id)
    {
        var run = Sla($$"""{"receivedAt":"2026-11-24T10:15:00Z","id":{{id}}}""");

        Assert.StartsWith($$"""{"id":{{id}},"dueAt":"2026-11-25T10:15:00+00:00",""", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-06-12T15:30:00.25+0000", "2026-06-15T16:30:00.25+01:00")]
    [InlineData("2026-06-12T15:30:07+00", "2026-06-15T16:30:07+01:00")]
    [InlineData("20260612T153000Z", "2026-06-15T16:30:00+01:00")]
    [InlineData("2026-06-12T10:30:00-05:00", "2026-06-15T16:30:00+01:00")]
    public void Any_ISO_form_with_an_offset_is_read(string received, string due)
    {
        var run = Sla($$"""{"id":1,"receivedAt":"{{received}}"}""", "--policy", "ett");

        Assert.Equal(due, Assert.Single(run.Answers).GetProperty("dueAt").GetString());
    }

    [Fact]
    public void A_byte_order_mark_windows_line_ends_and_blank_lines_do_no_harm()
    {
        var run = Sla("\uFEFF{\"id\":1,\"receivedAt\":\"2026-11-24T10:15:00Z\"}\r\n\r\n   \r\n{\"id\":2,\"receivedAt\":\"2026-11-24T10:15:00Z\"}\r\n\r\n");

        Assert.Equal((0, 2), (run.Exit, run.Answers.Count));
        Assert.DoesNotContain('\r', run.Output);
    }

    [Fact]
    public void A_year_without_holidays_is_answered_with_the_warning()
    {
        var run = Sla("""{"id":1,"receivedAt":"2035-03-14T10:15:00Z"}""", "--policy", "ett");

        var answer = Assert.Single(run.Answers);
        Assert.Equal("2035-03-15T10:15:00+00:00", answer.GetProperty("dueAt").GetString());
        Assert.Contains(answer.GetProperty("explanation").EnumerateArray(), step => step.GetString()!.Contains("no bank holidays for 2035", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("nonsense", "not JSON near character 2; write one object a line")]
    [InlineData("""{"id":1,"receivedAt":"2026-11-24T10:15:00Z" """, "not JSON near character")]
    [InlineData("[1]", "not an object; write one object a line")]
    [InlineData("""{"receivedAt":"2026-11-24T10:15:00Z"}""", "\"id\" is missing or neither text nor number")]
    [InlineData("""{"id":null,"receivedAt":"2026-11-24T10:15:00Z"}""", "\"id\" is missing or neither text nor number")]
    [InlineData("""{"id":1}""", "\"receivedAt\" is missing or not text")]
    [InlineData("""{"id":1,"receivedAt":1764000000}""", "\"receivedAt\" is missing or not text")]
    [InlineData("""{"id":1,"receivedAt":"2026-11-24T10:15:00"}""", "\"receivedAt\" \"2026-11-24T10:15:00\" has no offset from UTC; end it with Z, +00:00 or +01:00")]
    [InlineData("""{"id":1,"receivedAt":"2026-11-24"}""", "has no time of day")]
    [InlineData("""{"id":1,"receivedAt":"yesterday"}""", "is not an ISO 8601 time; write it like 2026-11-24T10:15:00+00:00")]
    [InlineData("""{"id":1,"receivedAt":"2026-02-30T10:15:00Z"}""", "names a date, time or offset that does not exist")]
    [InlineData("""{"id":1,"receivedAt":"9999-12-31T10:15:00Z"}""", "lies outside the years 1900 to 2999")]
    [InlineData("""{"id":1,"receivedAt":"2026-11-24T10:15:00Z","rule":"soon"}""", "unknown rule \"soon\"; write one of working_day,")]
    [InlineData("""{"id":1,"receivedAt":"2026-11-24T10:15:00Z","rule":"opening_hours"}""", "opening_hours needs open minutes")]
    [InlineData("""{"id":1,"receivedAt":"2026-11-24T10:15:00Z","rule":7}""", "\"rule\" is not text")]
    [InlineData("""{"id":1,"receivedAt":"2026-11-24T10:15:00Z","calendar":"wales"}""", "unknown calendar \"wales\"; there are england-and-wales, northern-ireland, scotland")]
    [InlineData("""{"id":1,"receivedAt":"2026-11-24T10:15:00Z","policy":"xyz"}""", "unknown policy \"xyz\"; there are default, ")]
    [InlineData("""{"id":1,"receivedAt":"2026-11-24T10:15:00Z","policy":"\ud800"}""", "\"policy\" is not text")]
    [InlineData("""{"id":1,"receivedAt":"\ud800"}""", "\"receivedAt\" is not whole text")]
    public void A_bad_line_ends_the_run_with_one_line_that_names_it(string line, string fault)
    {
        var good = """{"id":1,"receivedAt":"2026-11-24T10:15:00Z"}""";

        var run = Sla($"{good}\n\n{line}\n{good}\n");

        Assert.Equal(2, run.Exit);
        Assert.StartsWith("inbox sla: standard input, line 3: ", run.Error, StringComparison.Ordinal);
        Assert.Contains(fault, run.Error, StringComparison.Ordinal);
        Assert.Single(run.Error.TrimEnd('\n').Split('\n'));
        Assert.Single(run.Answers); // what came before it, whole
        Assert.EndsWith("}\n", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--policy", "xyz", "inbox sla: --policy: unknown policy \"xyz\"; there are default, ")]
    [InlineData("--calendar", "wales", "inbox sla: --calendar: unknown calendar \"wales\"; there are england-and-wales, northern-ireland, scotland")]
    [InlineData("--input", "/no/such/file.jsonl", "inbox sla: --input: cannot read /no/such/file.jsonl: ")]
    public void A_bad_option_ends_with_one_line_before_anything_is_read(string option, string value, string fault)
    {
        var run = Sla("""{"id":1,"receivedAt":"2026-11-24T10:15:00Z"}""", option, value);

        Assert.Equal((2, ""), (run.Exit, run.Output));
        Assert.StartsWith(fault, run.Error, StringComparison.Ordinal);
        Assert.Single(run.Error.TrimEnd('\n').Split('\n'));
    }

    [Fact]
    public void Reads_a_file_when_one_is_named()
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, "\uFEFF{\"id\":1,\"receivedAt\":\"2026-11-24T10:15:00Z\"}\n{\"id\":2}\n");

            var run = Sla("not read", "--input", file);

            Assert.Single(run.Answers);
            Assert.StartsWith($"inbox sla: {file}, line 2: ", run.Error, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void A_faulty_pack_is_one_line_with_its_place()
    {
        using var folder = ConfigFolder.Copy();
        folder.Write("policies/ett.yaml", "id: ett\nslaRule: soon\n");

        var run = Run("""{"id":1,"receivedAt":"2026-11-24T10:15:00Z"}""", folder.Root, []);

        Assert.Equal(2, run.Exit);
        Assert.Contains("ett.yaml:1:1: ", run.Error, StringComparison.Ordinal);
        Assert.Single(run.Error.TrimEnd('\n').Split('\n'));
    }

    [Fact]
    public void Nothing_asked_is_nothing_answered() => Assert.Equal((0, "", ""), (Sla("").Exit, Sla("").Output, Sla("").Error));

    [Fact]
    public void Help_says_what_is_read_and_written()
    {
        var run = Sla("", "--help");

        Assert.Equal(0, run.Exit);
        Assert.All(
            (string[])["--policy", "--calendar", "--input", "receivedAt", "dueAt", "explanation", "opening_hours/MINUTES"],
            word => Assert.Contains(word, run.Output, StringComparison.Ordinal));
    }

    private static Outcome Sla(string input, params string[] arguments) => Run(input, ConfigFolder.Shipped, arguments);

    private static Outcome Run(string input, string configDirectory, string[] arguments)
    {
        var (output, error) = (new StringWriter { NewLine = "\n" }, new StringWriter { NewLine = "\n" });
        var root = new RootCommand { SlaVerb.Create(new StringReader(input), configDirectory) };
        var exit = root.Parse(["sla", .. arguments]).Invoke(new InvocationConfiguration { Output = output, Error = error });
        return new Outcome(exit, output.ToString(), error.ToString());
    }

    private static List<(string Rule, string Calendar, string Published, string Due)> Table()
    {
        using var stream = typeof(SlaVerbTests).Assembly.GetManifestResourceStream("due-times.txt")!;
        using var reader = new StreamReader(stream);
        return
        [
            .. reader.ReadToEnd().Split('\n')
                .Where(line => line.StartsWith("rule ", StringComparison.Ordinal))
                .Select(line => line.Split(" | ").Select(field => field.Split(' ')[1]).ToArray())
                .Select(fields => (fields[0], fields[1], fields[2], fields[3])),
        ];
    }

    private sealed record Outcome(int Exit, string Output, string Error)
    {
        public List<JsonElement> Answers =>
            [.. Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];
    }
}
