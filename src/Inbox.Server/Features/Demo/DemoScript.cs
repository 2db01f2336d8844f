using Inbox.Domain.Policies;
using Inbox.Sandbox.Script;
using Inbox.Server.Features.Policies;
using NodaTime;

namespace Inbox.Server.Features.Demo;

/// <summary>
/// What the scripted public writes: a few days of history that ends in every state a message can have at this moment, then arrivals.
/// The moments of the history are chosen with the pack's own clock, so that whatever the hour something is late and something is due soon.
/// </summary>
internal sealed class DemoScript
{
    public const string XHandle = "eng_trust";
    public const string FacebookHandle = "theengineeringtrust";
    public const string BlueskyHandle = "engtrust.test";
    public const string TutorHandle = "tom_teaches";
    public const string AdviserHandle = "priya-nair.test";

    private const string X = "x";
    private const string Facebook = "facebook";
    private const string Bluesky = "bluesky";

    private readonly SandboxScript script = new();
    private readonly PolicyPack pack;
    private readonly PolicyCatalogue policies;
    private readonly Instant now;

    private DemoScript(PolicyPack pack, PolicyCatalogue policies, Instant now)
    {
        this.pack = pack;
        this.policies = policies;
        this.now = now;
    }

    public static SandboxScript Write(PolicyPack pack, PolicyCatalogue policies, Instant now, int seed)
    {
        var writer = new DemoScript(pack, policies, now);
        writer.OpenAccounts();
        writer.WritePosts();
        writer.WriteHistory();
        writer.WriteProfessional();
        writer.WriteFirstMinutes();
        DemoArrivals.Write(writer.script, seed);
        return writer.script;
    }

    private void OpenAccounts() => script
        .Account(X, XHandle, "The Engineering Trust")
        .Account(X, TutorHandle, "Tom Okafor")
        .Account(Facebook, FacebookHandle, "The Engineering Trust")
        .Account(Bluesky, BlueskyHandle, "The Engineering Trust")
        .Account(Bluesky, AdviserHandle, "Priya Nair");

    private void WritePosts()
    {
        Post("fb-open-day", Facebook, FacebookHandle, Days(-6), "Open day on Saturday: come and see the workshops, meet our apprentices and ask us anything.");
        Post("fb-certificates", Facebook, FacebookHandle, Days(-5), "Certificates for the summer group are on their way. Well done, everybody!");
        Post("x-open-day", X, XHandle, Days(-6), "Open day on Saturday. Workshops, welding, robots, and people who can answer your questions.");
        Post("x-employers", X, XHandle, Days(-5), "Are you an employer near Oxford? We have places for twelve new apprentices from January.");
        Post("bs-open-day", Bluesky, BlueskyHandle, Days(-6), "Our workshops are open on Saturday. Bring somebody who likes taking things apart.");
        Post("x-tom-post", X, TutorHandle, Days(-5), "Teaching three-phase motors today. Best question so far: does it know which way is forwards?");
        Post("bs-priya-post", Bluesky, AdviserHandle, Days(-5), "Thinking about an apprenticeship after college? Ask me, that is what I am here for.");
    }

    private void WriteHistory()
    {
        // Late: the due time passed within the last hours.
        Reply("fb-late", Facebook, FacebookHandle, "fb-certificates", "Jo Tanner", DueBetween(Duration.FromHours(-20), Duration.FromMinutes(-25)),
            "I wish to make a formal complaint. This is the third time my son's certificate has the wrong name on it and your assessor was rude to us on the phone.");
        Reply("x-late", X, XHandle, "x-employers", "marcus_builds", DueBetween(Duration.FromHours(-30), Duration.FromMinutes(-70)),
            "@eng_trust we filled in your employer form last month and heard nothing. Not good enough when we are trying to give somebody a job.");

        // Due soon: inside the warning time.
        Reply("fb-soon", Facebook, FacebookHandle, "fb-open-day", "Meera Shah", DueSoon(0), "Is there parking at the open day, and can I bring my daughter who is still at school?");
        Mention("bs-soon", Bluesky, BlueskyHandle, "ravi-welds.test", DueSoon(1), "@engtrust.test do you still run the evening welding course? The link on your page goes nowhere.");

        // Answered in the platform's own app.
        Reply("fb-answered", Facebook, FacebookHandle, "fb-open-day", "Colin Webb", Days(-3), "What time does it start on Saturday?");
        Own("fb-answer", Facebook, FacebookHandle, "fb-answered", Days(-3) + Duration.FromMinutes(47), "Doors open at ten, Colin. See you there!");
        Reply("bs-answered", Bluesky, BlueskyHandle, "bs-open-day", "beth-in-bicester.test", Days(-2), "Went last year and it was brilliant. The robot arm drew my dog.");
        Own("bs-answer", Bluesky, BlueskyHandle, "bs-answered", Days(-2) + Duration.FromHours(2), "That made our day, Beth. The robot arm says hello to the dog.");

        // Crosses the line.
        Reply("x-threat", X, XHandle, "x-open-day", "grim_reaper_77", now - Duration.FromMinutes(38),
            "@eng_trust I know where your tutor parks his car. He should watch his back on Saturday.");
        Reply("fb-angry", Facebook, FacebookHandle, "fb-certificates", "Dean Rowlands", now - Duration.FromMinutes(95),
            "This is sh*t. I am making a formal complaint, my apprentice was sent home unpaid and nobody will speak to me.");

        // Somebody at risk: seen by those who must, and by nobody else.
        Message("fb-risk", Facebook, FacebookHandle, "Kayleigh M", now - Duration.FromMinutes(52), "I'm on the level 2 course. My stepdad hits me and I don't know who to tell.");

        // A journalist, a troll, a critic, kind words, a question.
        Mention("x-press", X, XHandle, "echo_newsdesk", now - Duration.FromMinutes(64),
            "@eng_trust I write for the County Echo about apprenticeships. Can you comment on the closure of the Banbury workshop before 3pm?");
        Reply("bs-troll", Bluesky, BlueskyHandle, "bs-open-day", "lolmaster.test", now - Duration.FromMinutes(120), "lol clowns, bet you delete this");
        Reply("fb-critic", Facebook, FacebookHandle, "fb-open-day", "Sandra Peel", now - Duration.FromMinutes(150),
            "Two workshops were cancelled last term and nobody told us. My lad took a bus for an hour for nothing. I expected better.");
        Reply("x-praise", X, XHandle, "x-open-day", "proud_dad_ox", now - Duration.FromMinutes(33), "@eng_trust great open day last year, thank you. My daughter starts her second year in September!");
        Message("x-dm", X, XHandle, "lena_w", now - Duration.FromMinutes(21), "Hello, can I change the start date of my course from January to March?");
    }

    private void WriteProfessional()
    {
        Reply("x-tom-late", X, TutorHandle, "x-tom-post", "apprentice_ali", DueBetween(Duration.FromHours(-9), Duration.FromMinutes(-15)),
            "@tom_teaches which book was it you told us about, the one with the motor diagrams?");
        Reply("x-tom-open", X, TutorHandle, "x-tom-post", "sparky_sue", now - Duration.FromMinutes(44), "@tom_teaches does the level 3 cover this too?");
        Reply("bs-priya-open", Bluesky, AdviserHandle, "bs-priya-post", "harriet-h.test", now - Duration.FromMinutes(75), "My son has no maths GCSE. Is there still a way in?");
    }

    private void WriteFirstMinutes()
    {
        // Taken back and changed once they were read: DemoSecondThoughts.
        Later("bs-withdrawn", Bluesky, ScriptVerb.Reply, BlueskyHandle, "bs-open-day", "changed-my-mind.test", now - Duration.FromMinutes(55), "Your parking is a joke, I got a ticket last time");
        Reply("fb-edited", Facebook, FacebookHandle, "fb-open-day", "Gwen Price", now - Duration.FromMinutes(28), "Is the canteen open on Satruday?");
    }

    private Instant Days(double days) => now + Duration.FromDays(days);

    /// <summary>A moment of publication whose due time lies between these two, counted from now; the nearest to now.</summary>
    private Instant DueBetween(Duration from, Duration to)
    {
        for (var back = Duration.FromMinutes(5); back < Duration.FromDays(9); back += Duration.FromMinutes(7))
        {
            var due = policies.DueFor(pack, now - back).DueAt;
            if (due >= now + from && due <= now + to)
            {
                return now - back;
            }
        }

        // Over a long weekend no due time falls so near: the last one that has passed.
        return LastThat(due => due < now + to);
    }

    private Instant DueSoon(int skip)
    {
        for (var back = Duration.FromMinutes(5 + (skip * 11)); back < Duration.FromDays(9); back += Duration.FromMinutes(7))
        {
            var due = policies.DueFor(pack, now - back);
            if (due.WarnAt <= now && due.DueAt > now + Duration.FromMinutes(12))
            {
                return now - back;
            }
        }

        return now - Duration.FromMinutes(30);
    }

    private Instant LastThat(Func<Instant, bool> fits)
    {
        var back = Duration.FromMinutes(5);
        while (!fits(policies.DueFor(pack, now - back).DueAt))
        {
            back += Duration.FromMinutes(7);
        }

        return now - back;
    }

    private void Post(string key, string platform, string account, Instant at, string text) => Later(key, platform, ScriptVerb.Post, account, null, null, at, text);

    private void Reply(string key, string platform, string account, string target, string author, Instant at, string text) =>
        Later(key, platform, ScriptVerb.Reply, account, target, author, at, text);

    private void Mention(string key, string platform, string account, string author, Instant at, string text) =>
        Later(key, platform, ScriptVerb.Mention, account, null, author, at, text);

    private void Message(string key, string platform, string account, string author, Instant at, string text) =>
        Later(key, platform, ScriptVerb.DirectMessage, account, null, author, at, text);

    private void Own(string key, string platform, string account, string target, Instant at, string text) =>
        Later(key, platform, ScriptVerb.OwnReply, account, target, null, at, text);

    private void Later(string key, string platform, ScriptVerb verb, string account, string? target, string? author, Instant at, string text) =>
        script.Add(new ScriptAct
        {
            Key = key,
            Platform = platform,
            Verb = verb,
            At = at.ToDateTimeOffset(),
            Account = account,
            Target = target,
            Author = author,
            Text = text,
        });
}
