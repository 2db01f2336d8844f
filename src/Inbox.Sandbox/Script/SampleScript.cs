namespace Inbox.Sandbox.Script;

/// <summary>A small script to try the sandbox with: one college, a few days of the past and a few minutes to come.</summary>
public static class SampleScript
{
    /// <summary>Handle of the college on every platform.</summary>
    public const string Handle = "brightcollege";

    /// <summary>A new copy of the script.</summary>
    public static SandboxScript Create() => new SandboxScript()
        .Account("x", Handle, "Bright College")
        .Account("facebook", Handle, "Bright College")
        .Add(X("post", ScriptVerb.Post, TimeSpan.FromDays(-3)) with
        {
            Account = Handle,
            Text = "Our open day is on Saturday. Come and see the workshops.",
        })
        .Add(X("question", ScriptVerb.Reply, TimeSpan.FromDays(-2)) with
        {
            Author = "Lena Wolter",
            Target = "x-post",
            Text = "Is there parking on site?",
        })
        .Add(X("answer", ScriptVerb.OwnReply, TimeSpan.FromDays(-1.9)) with
        {
            Target = "x-question",
            Text = "Yes, behind the main building.",
        })
        .Add(X("mention", ScriptVerb.Mention, TimeSpan.FromHours(-5)) with
        {
            Account = Handle,
            Author = "Tom Baxter",
            Text = "third week waiting for my certificate",
        })
        .Add(X("message", ScriptVerb.DirectMessage, TimeSpan.FromHours(-1)) with
        {
            Account = Handle,
            Author = "Priya Nair",
            Text = "Can I still change my course?",
        })
        .Add(X("quote", ScriptVerb.Quote, TimeSpan.FromMinutes(1)) with
        {
            Author = "Gwen Parry",
            Target = "x-post",
            Text = "Went last year, worth the trip.",
        })
        .Add(Facebook("post", ScriptVerb.Post, TimeSpan.FromDays(-4)) with
        {
            Account = Handle,
            Text = "New opening hours from Monday.",
        })
        .Add(Facebook("comment", ScriptVerb.Reply, TimeSpan.FromDays(-1)) with
        {
            Author = "Sam Okoro",
            Target = "facebook-post",
            Text = "Your phone line is never answered.",
        })
        .Add(Facebook("edited", ScriptVerb.Edit, TimeSpan.FromHours(-23)) with
        {
            Target = "facebook-comment",
            Text = "Your phone line is never answered. Three tries today.",
        })
        .Add(Facebook("visitor", ScriptVerb.VisitorPost, TimeSpan.FromHours(-3)) with
        {
            Account = Handle,
            Author = "Priya Nair",
            Text = "Thank you for a great first term!",
        })
        .Add(Facebook("tagged", ScriptVerb.Mention, TimeSpan.FromHours(-2)) with
        {
            Account = Handle,
            Author = "Tom Baxter",
            Text = "Lunch at Bright College was cold again.",
        })
        .Add(Facebook("message", ScriptVerb.DirectMessage, TimeSpan.FromMinutes(-30)) with
        {
            Account = Handle,
            Author = "Lena Wolter",
            Text = "When does enrolment close?",
        })
        .Add(Facebook("withdrawn", ScriptVerb.Delete, TimeSpan.FromMinutes(2)) with
        {
            Target = "facebook-comment",
        });

    private static ScriptAct X(string key, ScriptVerb verb, TimeSpan offset) => Act("x", key, verb, offset);

    private static ScriptAct Facebook(string key, ScriptVerb verb, TimeSpan offset) => Act("facebook", key, verb, offset);

    private static ScriptAct Act(string platform, string key, ScriptVerb verb, TimeSpan offset) =>
        new() { Key = $"{platform}-{key}", Platform = platform, Verb = verb, Offset = offset };
}
