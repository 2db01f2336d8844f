using Inbox.Sandbox.Script;

namespace Inbox.Server.Features.Demo;

/// <summary>What goes on arriving while the demo runs: the same seed, the same public.</summary>
internal static class DemoArrivals
{
    private const int Many = 240;

    private static readonly string[] Names =
        ["Alan Fry", "Bea Collins", "Chidi Obi", "Donna Kerr", "Emyr Lloyd", "Farah Aziz", "Gareth Pugh", "Hattie Lowe", "Imran Malik", "Jess Boyd", "Keith Nunn", "Lorna Baird"];

    private static readonly string[] Words =
    [
        "How long does it take until one hears back about a place?",
        "Thank you for helping my nephew last week, the tutor was lovely.",
        "The application form lost everything I typed. Twice. Please fix it.",
        "Can adults do this as well or is it only for school leavers?",
        "Nobody answers the phone after four. That is no use to people who work.",
        "Is the bursary paid before or after the placement starts?",
        "Best course I ever did. Five years on I run my own workshop.",
        "We were told the tools are included. Now we are asked for eighty pounds. Why?",
        "Do you need to have passed maths?",
        "The toilets on the second floor are broken again.",
        "Are there any places left for January?",
        "My placement was moved to Slough with two days' notice. How am I meant to get there?",
    ];

    public static void Write(SandboxScript script, int seed)
    {
        var random = new Random(seed);
        var offset = TimeSpan.FromSeconds(4);
        for (var i = 0; i < Many; i++)
        {
            offset += TimeSpan.FromSeconds(i < 4 ? 3 : random.Next(20, 75));
            var name = Names[random.Next(Names.Length)];
            var words = Words[random.Next(Words.Length)];
            script.Add(random.Next(3) switch
            {
                0 => Arrival(i, "facebook", "fb-open-day", DemoScript.FacebookHandle, name, offset, words),
                1 => Arrival(i, "x", "x-open-day", DemoScript.XHandle, Handle(name), offset, $"@{DemoScript.XHandle} {words}"),
                _ => Arrival(i, "bluesky", "bs-open-day", DemoScript.BlueskyHandle, Handle(name).Replace('_', '-') + ".test", offset, words),
            });
        }
    }

    private static ScriptAct Arrival(int number, string platform, string target, string account, string author, TimeSpan offset, string text) => new()
    {
        Key = $"arrival-{number}",
        Platform = platform,
        Verb = ScriptVerb.Reply,
        Offset = offset,
        Account = account,
        Target = target,
        Author = author,
        Text = text,
    };

    private static string Handle(string name) => name.ToLowerInvariant().Replace(' ', '_');
}
