using System.CommandLine;
using System.Globalization;
using System.Text;
using CsvHelper;
using Inbox.Server.Tests.Policies;
using Inbox.Server.Verbs;
using Inbox.Testing;

namespace Inbox.Server.Tests.Triage;

public sealed class TriageVerbTests : IDisposable
{
    private const string Header =
        "id,category,flags,severity,p_abuse,p_hate,p_threat,p_complaint,p_criticism,p_media_enquiry,p_safeguarding,p_spam,p_praise,p_query,explanation";

    private readonly TempDirectory _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_message_gets_one_line_with_the_columns_of_the_design()
    {
        var run = Triage("id,text\n1,\"This is sh*t. I am making a formal complaint, my apprentice was sent home unpaid.\"\n2,\"Great open day, thank you!\"\n");

        Assert.Equal((0, ""), (run.Exit, run.Error));
        Assert.Equal(Header, run.Output.Split('\n')[0]);
        Assert.Equal(["1", "2"], run.Column("id"));
        Assert.Equal(["line_crossing", "praise"], run.Column("category"));
        Assert.Equal(["bad_language;complaint_formal", ""], run.Column("flags"));
        Assert.Equal(["high", "low"], run.Column("severity"));
        Assert.Contains("\"sh*t\" [profanity.medium]", run.Column("explanation")[0], StringComparison.Ordinal);
        Assert.All(run.Column("explanation"), line => Assert.DoesNotContain('\n', line));
        foreach (var column in Header.Split(',').Where(name => name.StartsWith("p_", StringComparison.Ordinal)))
        {
            Assert.All(run.Column(column), value => Assert.InRange(double.Parse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture), 0, 1));
        }

        Assert.True(double.Parse(run.Column("p_complaint")[0], CultureInfo.InvariantCulture) > 0.9);
        Assert.True(double.Parse(run.Column("p_praise")[1], CultureInfo.InvariantCulture) > 0.9);
    }

    [Theory]
    [InlineData("\uFEFFid,text\n7,When is the open day?\n")] // byte order mark
    [InlineData("id,text\r\n7,When is the open day?\r\n")]
    [InlineData("date,text,id,note\n2026-11-24,When is the open day?,7,\"a, b\"\n")] // other columns, another order
    [InlineData("ID,Text\n7,When is the open day?")] // no line break at the end
    [InlineData("id,text\n\n7,When is the open day?\n\n")]
    public void Files_as_people_make_them_are_read(string csv)
    {
        var run = Triage(csv);

        Assert.Equal((0, ""), (run.Exit, run.Error));
        Assert.Equal(("7", "question"), (Assert.Single(run.Column("id")), Assert.Single(run.Column("category"))));
    }

    [Fact]
    public void A_text_may_hold_line_breaks_quotation_marks_and_commas_and_may_be_empty()
    {
        var run = Triage("id,text\na,\"The \"\"best\"\" day,\nthank you\"\nb,\nc,\"\"\nd,x\n");

        Assert.Equal(["a", "b", "c", "d"], run.Column("id"));
        Assert.Equal(["praise", "other", "other", "other"], run.Column("category"));
        Assert.Equal("The message has no text.", run.Column("explanation")[1]);
    }

    [Theory]
    [InlineData("", "line 1: has no column id")]
    [InlineData("id,body\n1,a\n", "line 1: has no column text; the first line must name the columns id and text")]
    [InlineData("key,text\n1,a\n", "line 1: has no column id")]
    [InlineData("id,text\n1,a\n2\n", "line 3: has 1 fields, too few for id and text")]
    [InlineData("id,text\n1,a\n2,\"never closed\n3,b\n", "line 3: is not proper CSV")]
    public void A_file_that_cannot_be_read_is_told_with_line_and_reason_and_nothing_is_written(string csv, string reason)
    {
        File.WriteAllText(_folder.Combine("out.csv"), "as it was");

        var run = Triage(csv, keepOutput: true);

        Assert.Equal(2, run.Exit);
        Assert.Contains($"in.csv, {reason}", Assert.Single(run.Error.TrimEnd().Split('\n')), StringComparison.Ordinal);
        Assert.Equal("as it was", File.ReadAllText(_folder.Combine("out.csv")));
        Assert.Equal(["in.csv", "out.csv"], Directory.GetFiles(_folder.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("nobody", "in.csv", "out.csv", "unknown policy \"nobody\"")]
    [InlineData("ett", "gone.csv", "out.csv", "--input: cannot read")]
    [InlineData("ett", "in.csv", "no/such/folder/out.csv", "--output: cannot write")]
    [InlineData("ett", "in.csv", ".", "--output: cannot write")]
    public void A_wrong_option_is_told_in_one_line(string policy, string input, string output, string reason)
    {
        File.WriteAllText(_folder.Combine("in.csv"), "id,text\n1,a\n");

        var run = Invoke(policy, _folder.Combine(input), _folder.Combine(output));

        Assert.Equal(2, run.Exit);
        Assert.Contains(reason, Assert.Single(run.Error.TrimEnd().Split('\n')), StringComparison.Ordinal);
    }

    [Fact]
    public void A_faulty_rule_file_is_told_with_its_line()
    {
        using var config = ConfigFolder.Copy();
        Directory.CreateDirectory(Path.Combine(config.Root, "triage"));
        config.Write("triage/own.yaml", "rules:\n  - id: a\n    says: A.\n");

        var run = Invoke("ett", _folder.Combine("in.csv"), _folder.Combine("out.csv"), config.Root);

        Assert.Equal(2, run.Exit);
        Assert.Contains("own.yaml:2: the rule has no 'phrases'", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_dash_is_standard_input_and_output()
    {
        using var input = new MemoryStream(Encoding.UTF8.GetBytes("id,text\n1,I know where you park\n"));
        using var output = new MemoryStream();

        var exit = TriageVerb.Create(input, output, ConfigFolder.Shipped).Parse(["--policy", "ett", "--input", "-", "--output", "-"])
            .Invoke(new InvocationConfiguration { Error = new StringWriter() });

        Assert.Equal(0, exit);
        Assert.StartsWith($"{Header}\n1,line_crossing,threat,critical,", Encoding.UTF8.GetString(output.ToArray()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("e-act", "im 13", "safeguarding")]
    [InlineData("lct", "im 13", "other")]
    [InlineData("lct", "im 12", "safeguarding")]
    [InlineData("ett", "im 17", "other")]
    [InlineData("e-act", "im 17", "safeguarding")]
    public void TRI_19_TRI_21_the_policy_says_which_age_is_protected(string policy, string text, string expected) =>
        Assert.Equal(expected, Assert.Single(Triage($"id,text\n1,{text}\n", policy: policy).Column("category")));

    [Fact]
    public void A_long_file_is_talked_about_on_standard_error_alone()
    {
        var csv = new StringBuilder("id,text\n");
        for (var id = 0; id < 10_001; id++)
        {
            csv.Append(CultureInfo.InvariantCulture, $"{id},ok\n");
        }

        var run = Triage(csv.ToString());

        Assert.Equal("inbox triage: 10000 messages judged", run.Error.TrimEnd());
        Assert.Equal(10_001, run.Column("id").Count);
    }

    private Outcome Triage(string csv, bool keepOutput = false, string policy = "ett")
    {
        var output = _folder.Combine("out.csv");
        if (!keepOutput)
        {
            File.Delete(output);
        }

        File.WriteAllText(_folder.Combine("in.csv"), csv, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        return Invoke(policy, _folder.Combine("in.csv"), output);
    }

    private static Outcome Invoke(string policy, string input, string output, string? config = null)
    {
        using var error = new StringWriter();
        var exit = TriageVerb.Create(configDirectory: config ?? ConfigFolder.Shipped)
            .Parse(["--policy", policy, "--input", input, "--output", output]).Invoke(new InvocationConfiguration { Error = error });
        return new Outcome(exit, error.ToString(), File.Exists(output) ? File.ReadAllText(output) : "");
    }

    private sealed record Outcome(int Exit, string Error, string Output)
    {
        public List<string> Column(string name)
        {
            using var reader = CsvReader.Create(new MemoryStream(Encoding.UTF8.GetBytes(Output)), CsvReaderOptions.Default with { Separator = ',' }, leaveOpen: false);
            var values = new List<string>();
            while (reader.Read())
            {
                values.Add(reader.GetString(name));
            }

            return values;
        }
    }
}
