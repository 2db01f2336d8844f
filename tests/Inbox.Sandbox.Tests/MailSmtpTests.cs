using System.Text;

namespace Inbox.Sandbox.Tests;

/// <summary>The SMTP conversation, byte by byte.</summary>
public sealed class MailSmtpTests
{
    [Fact]
    public async Task Ehlo_announces_size_8bit_and_utf8_and_no_more_than_is_there()
    {
        await using var drop = await MailWire.DropAsync(new() { MaxMessageBytes = 12345 });
        await using var wire = await MailWire.OpenAsync(drop.SmtpPort);

        var answer = await wire.SayAsync("EHLO tests");

        Assert.Equal("250-sandbox|250-SIZE 12345|250-8BITMIME|250 SMTPUTF8", answer);
        Assert.Equal("250 sandbox", await wire.SayAsync("helo tests"));
    }

    [Fact]
    public async Task A_message_is_kept_with_its_envelope_and_dots_unstuffed()
    {
        await using var drop = await MailWire.DropAsync(new());
        await using var wire = await MailWire.OpenAsync(drop.SmtpPort);
        await wire.AddressAsync();
        Assert.StartsWith("250", await wire.SayAsync("RCPT TO:<\"odd > one\"@example.org>"));

        Assert.StartsWith("354", await wire.SayAsync("DATA"));
        var answer = await wire.SayAsync("Subject: dots\r\n\r\n..\r\n...two\r\nlast\r\n.");

        Assert.Equal("250 Kept as 1", answer);
        var mail = Assert.Single(drop.Messages);
        Assert.Equal("Subject: dots\r\n\r\n.\r\n..two\r\nlast\r\n", Encoding.ASCII.GetString(mail.Source.Span));
        Assert.Equal("inbox@example.org", mail.Envelope.Sender);
        Assert.Equal(["chief@example.org", "\"odd > one\"@example.org"], mail.Envelope.Recipients);
        Assert.StartsWith("221", await wire.SayAsync("QUIT"));
        Assert.Equal("", await wire.ReadAsync());
    }

    [Fact]
    public async Task Commands_out_of_order_are_503_and_rset_forgets_the_message()
    {
        await using var drop = await MailWire.DropAsync(new());
        await using var wire = await MailWire.OpenAsync(drop.SmtpPort);

        Assert.StartsWith("503", await wire.SayAsync("MAIL FROM:<a@example.org>"));
        Assert.StartsWith("250", await wire.SayAsync("EHLO tests"));
        Assert.StartsWith("503", await wire.SayAsync("RCPT TO:<b@example.org>"));
        Assert.StartsWith("503", await wire.SayAsync("DATA"));
        Assert.StartsWith("250", await wire.SayAsync("MAIL FROM:<>"));
        Assert.StartsWith("503", await wire.SayAsync("MAIL FROM:<a@example.org>"));
        Assert.StartsWith("250", await wire.SayAsync("RCPT TO:<b@example.org>"));
        Assert.StartsWith("250", await wire.SayAsync("NOOP"));
        Assert.StartsWith("250", await wire.SayAsync("RSET"));
        Assert.StartsWith("503", await wire.SayAsync("DATA"));
        Assert.StartsWith("252", await wire.SayAsync("VRFY b@example.org"));
    }

    [Theory]
    [InlineData("MAIL FROM:a@example.org", "501")]
    [InlineData("MAIL FROM:<a@>", "501")]
    [InlineData("MAIL FROM:<a@example.org", "501")]
    [InlineData("MAIL FROM:<a@example.org> SIZE=x", "501")]
    [InlineData("MAIL FROM:<a@example.org> SIZE=1001", "552")]
    [InlineData("MAIL FROM:<a@example.org> SIZE=1000", "250")]
    [InlineData("MAIL FROM:<a@example.org> BODY=9BIT", "501")]
    [InlineData("MAIL FROM:<a@example.org> BODY=8BITMIME", "250")]
    [InlineData("MAIL FROM:<a@example.org> RET=FULL", "555")]
    [InlineData("MAIL FROM:<å@example.org>", "553")]
    [InlineData("MAIL FROM:<å@example.org> SMTPUTF8", "250")]
    [InlineData("STARTTLS", "502")]
    [InlineData("AUTH PLAIN AGEAYg==", "503")]
    [InlineData("EXPN all", "500")]
    public async Task Each_command_gets_the_code_it_deserves(string command, string code)
    {
        await using var drop = await MailWire.DropAsync(new() { MaxMessageBytes = 1000 });
        await using var wire = await MailWire.OpenAsync(drop.SmtpPort);
        await wire.SayAsync("EHLO tests");

        Assert.StartsWith(code, await wire.SayAsync(command));
        Assert.StartsWith("250", await wire.SayAsync("NOOP"));
    }

    [Fact]
    public async Task Too_large_a_message_too_long_a_line_and_too_many_recipients_are_told_and_the_next_message_passes()
    {
        await using var drop = await MailWire.DropAsync(
            new() { MaxMessageBytes = 2000, MaxRecipients = 1, MaxCommandBytes = 100 });
        await using var wire = await MailWire.OpenAsync(drop.SmtpPort);

        await wire.AddressAsync();
        Assert.StartsWith("452", await wire.SayAsync("RCPT TO:<second@example.org>"));
        await wire.SayAsync("DATA");
        Assert.StartsWith("552", await wire.SayAsync(string.Concat(Enumerable.Repeat("a line of text\r\n", 200)) + "."));
        await wire.AddressAsync();
        await wire.SayAsync("DATA");
        Assert.StartsWith("500", await wire.SayAsync(new string('x', 999) + "\r\n."));
        Assert.StartsWith("500", await wire.SayAsync("NOOP " + new string('x', 50_000)));
        Assert.Empty(drop.Messages);
        await wire.AddressAsync();
        await wire.SayAsync("DATA");
        Assert.StartsWith("250", await wire.SayAsync(new string('x', 998) + "\r\n."));
        Assert.Single(drop.Messages);
    }

    [Fact]
    public async Task A_bare_line_feed_does_not_end_a_message()
    {
        await using var drop = await MailWire.DropAsync(new());
        await using var wire = await MailWire.OpenAsync(drop.SmtpPort);
        await wire.AddressAsync();
        await wire.SayAsync("DATA");

        var answer = await wire.SayAsync("one\n.\nMAIL FROM:<smuggled@example.org>\n.\r\ntwo\r\n.");

        Assert.StartsWith("250", answer);
        Assert.Contains("smuggled", Encoding.ASCII.GetString(Assert.Single(drop.Messages).Source.Span));
        Assert.StartsWith("250", await wire.SayAsync("NOOP"));
    }

    [Fact]
    public async Task Rubbish_ends_its_own_connection_and_no_other()
    {
        await using var drop = await MailWire.DropAsync(new());
        await using var good = await MailWire.OpenAsync(drop.SmtpPort);
        var random = new Random(7);
        for (var i = 0; i < 20; i++)
        {
            await using var bad = await MailWire.OpenAsync(drop.SmtpPort);
            var rubbish = new byte[20_000];
            random.NextBytes(rubbish);
            try
            {
                await bad.WriteAsync(rubbish);
            }
            catch (IOException)
            {
                // Thrown out before all was said.
            }
        }

        await using var mistaken = await MailWire.OpenAsync(drop.SmtpPort);
        for (var i = 0; i < 19; i++)
        {
            Assert.StartsWith("500", await mistaken.SayAsync("\0\x01 what"));
        }

        Assert.Equal("500 Command not known", await mistaken.SayAsync("what"));
        Assert.StartsWith("421", await mistaken.ReadAsync());
        await using var browser = await MailWire.OpenAsync(drop.SmtpPort);
        Assert.Equal("", await browser.SayAsync("GET / HTTP/1.1\r\nHost: example.org\r\n"));
        await good.AddressAsync();
        await good.SayAsync("DATA");
        Assert.StartsWith("250", await good.SayAsync("fine\r\n."));
    }

    [Fact]
    public async Task A_client_that_vanishes_mid_message_leaves_nothing_behind()
    {
        await using var drop = await MailWire.DropAsync(new());
        await using (var gone = await MailWire.OpenAsync(drop.SmtpPort))
        {
            await gone.AddressAsync();
            await gone.SayAsync("DATA");
            await gone.WriteAsync("half a mess");
        }

        await using var wire = await MailWire.OpenAsync(drop.SmtpPort);
        await wire.AddressAsync("later@example.org");
        await wire.SayAsync("DATA");
        await wire.SayAsync("whole\r\n.");

        Assert.Equal(["later@example.org"], Assert.Single(drop.Messages).Envelope.Recipients);
    }

    [Fact]
    public async Task Several_connections_speak_at_once_and_one_too_many_is_told_421()
    {
        await using var drop = await MailWire.DropAsync(new() { MaxConnections = 2 });
        await using var first = await MailWire.OpenAsync(drop.SmtpPort);
        await using var second = await MailWire.OpenAsync(drop.SmtpPort);

        await using var third = await MailWire.OpenAsync(drop.SmtpPort, greet: false);

        Assert.StartsWith("421", await third.ReadAsync());
        await first.AddressAsync("first@example.org");
        await second.AddressAsync("second@example.org");
        await second.SayAsync("DATA");
        await first.SayAsync("DATA");
        Assert.StartsWith("250", await first.SayAsync("one\r\n."));
        Assert.StartsWith("250", await second.SayAsync("two\r\n."));
        Assert.Equal(["first@example.org", "second@example.org"], drop.Messages.Select(mail => mail.Envelope.Recipients[0]));
    }

    [Fact]
    public async Task A_silent_client_is_told_421_and_dropped()
    {
        await using var drop = await MailWire.DropAsync(new() { IdleLimit = TimeSpan.FromMilliseconds(100) });
        await using var wire = await MailWire.OpenAsync(drop.SmtpPort);

        Assert.StartsWith("421", await wire.ReadAsync());
        Assert.Equal("", await wire.ReadAsync());
    }

    [Fact]
    public async Task Mail_lies_in_the_data_folder_before_it_is_confirmed_and_is_there_after_a_restart()
    {
        using var folder = new DataFolder();
        await using (var drop = await MailWire.DropAsync(new() { DataDirectory = folder.Path }))
        {
            await using var wire = await MailWire.OpenAsync(drop.SmtpPort);
            await wire.AddressAsync();
            await wire.SayAsync("DATA");
            Assert.StartsWith("250", await wire.SayAsync("Subject: kept\r\n\r\nbody\r\n."));
            Assert.True(File.Exists(Path.Combine(folder.Path, "mail", "000001.eml")));
        }

        await File.WriteAllTextAsync(Path.Combine(folder.Path, "mail", "000007.eml"),
            "X-Sandbox-Envelope: {torn\r\n", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(
            Path.Combine(folder.Path, "mail", "000008.eml.part"), "torn", TestContext.Current.CancellationToken);
        await using var again = await MailWire.DropAsync(new() { DataDirectory = folder.Path });

        var mail = Assert.Single(again.Messages);
        Assert.Equal(("kept", "body\n", "inbox@example.org"), (mail.Subject, mail.Text, mail.Envelope.Sender));
        await using var next = await MailWire.OpenAsync(again.SmtpPort);
        await next.AddressAsync();
        await next.SayAsync("DATA");
        Assert.Equal("250 Kept as 8", await next.SayAsync("again\r\n."));
        again.Clear();
        Assert.Equal(["000007.eml"], Directory.GetFiles(Path.Combine(folder.Path, "mail")).Select(Path.GetFileName).Order());
    }

    [Fact]
    public async Task A_folder_that_takes_nothing_is_452()
    {
        using var folder = new DataFolder();
        await using var drop = await MailWire.DropAsync(new() { DataDirectory = folder.Path });
        Directory.Delete(Path.Combine(folder.Path, "mail"));
        await using var wire = await MailWire.OpenAsync(drop.SmtpPort);
        await wire.AddressAsync();
        await wire.SayAsync("DATA");

        Assert.StartsWith("452", await wire.SayAsync("body\r\n."));
        Assert.Empty(drop.Messages);
    }
}
