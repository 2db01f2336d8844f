using System.Text.Json;
using Xunit;

namespace Inbox.Testing;

/// <summary>
/// The real parts that tests/run.sh starts: a database server, a mail server, a browser, the Bluesky servers. Each method returns
/// where its part is. Without it the test is skipped, by name and with the reason; where CI=true the test fails instead,
/// because nothing is left out there.
/// </summary>
public static class TestParts
{
    /// <summary>
    /// Connection string of a throw-away PostgreSQL server, signed in as its owner. It is shared by all tests of a run: make a
    /// database with a name of its own (<c>Database=</c> in this string names the one to connect to for that).
    /// </summary>
    public static string RequirePostgres() => Require("INBOX_TEST_POSTGRES", "PostgreSQL");

    /// <summary>Path of a Chromium program that can be started without a display.</summary>
    public static string RequireChromium() => Require("INBOX_TEST_CHROMIUM", "Chromium");

    /// <summary>The mail server. It is shared by all tests of a run: send to an address of the test's own.</summary>
    public static MailPeer RequireMail()
    {
        var address = Require("INBOX_TEST_SMTP", "the mail server").Split(':');
        return new MailPeer(
            address[0],
            int.Parse(address[1], System.Globalization.CultureInfo.InvariantCulture),
            Require("INBOX_TEST_SMTP_USER", "the mail server"),
            Require("INBOX_TEST_SMTP_PASSWORD", "the mail server"),
            new Uri(Require("INBOX_TEST_SMTP_HTTP", "the mail server")));
    }

    /// <summary>The Bluesky servers. They are shared by all tests of a run: add an organisation and people of the test's own.</summary>
    public static BlueskyNetwork RequireBluesky()
    {
        using var ready = File.OpenRead(Require("INBOX_TEST_BLUESKY", "the Bluesky servers"));
        return JsonSerializer.Deserialize<BlueskyNetwork>(ready, JsonSerializerOptions.Web)
            ?? throw new InvalidOperationException("The ready file of the Bluesky servers is empty.");
    }

    private static string Require(string variable, string part)
    {
        var value = Environment.GetEnvironmentVariable(variable);
        if (string.IsNullOrEmpty(value))
        {
            var reason = $"This test needs {part} ({variable}); tests/run.sh starts it.";
            if (Environment.GetEnvironmentVariable("CI") == "true")
            {
                Assert.Fail(reason);
            }

            Assert.Skip(reason);
        }

        return value;
    }
}
