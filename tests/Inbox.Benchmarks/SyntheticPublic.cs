using System.Globalization;
using Inbox.Domain.Connectors;
using Inbox.Domain.Messages;
using NodaTime;

namespace Inbox.Benchmarks;

/// <summary>Comments of about 140 characters, all different, as a connector would hand them over: one author in five is new, 48 a day.</summary>
internal sealed class SyntheticPublic(int seed)
{
    private static readonly string[] Openings =
    [
        "Hi there,", "Hello all,", "Quick one from me:", "Not sure who to ask, but", "Morning!", "Could somebody tell me, please:",
        "Following up on last week,", "As a parent of two learners,", "We came to the open day and", "Asking for my nephew:",
    ];

    private static readonly string[] Middles =
    [
        "what time does the evening course on three-phase motors begin,", "is the level 3 welding place still free for January,",
        "I have been waiting nine days for an answer about the refund,", "the workshop was brilliant and the tutor explained every step,",
        "my son's bus pass has still not arrived and nobody picks up,", "the car park was full again before eight o'clock,",
        "I write for the Evening Courier and would like a comment on the grant,", "the new lathe looks superb in those pictures,",
        "your timetable page shows last year's dates for electrical installation,", "this is a shambles and I want to make a formal complaint,",
    ];

    private static readonly string[] Ends =
    [
        "and who should I write to about it?", "thank you in advance for any help.", "so please look into it this week.",
        "because the form online does not load on my phone.", "and we shall tell everyone at the club.", "or is there a waiting list to join?",
        "as I would rather not ring three times again.", "and could you send the prices as well?",
    ];

    private readonly Random random = new(seed);
    private int messages;
    private int authors;

    public FetchResult.Page NextPage(int length, Instant firstAt) => new()
    {
        Messages = [.. Enumerable.Range(0, length).Select(_ => Next(firstAt))],
        Next = new FetchCursor("page-" + messages.ToString(CultureInfo.InvariantCulture)),
    };

    private InboundMessage Next(Instant firstAt)
    {
        var number = messages++;
        var author = number % 5 == 0 ? authors++ : random.Next(authors);
        return new InboundMessage
        {
            ExternalId = $"100_{number / 10}_{number}",
            Kind = MessageKind.Comment,
            Author = new ExternalAuthor($"7{author:000000}", $"Member {author}", ""),
            Text = $"{Pick(Openings)} {Pick(Middles)} {Pick(Ends)} (Course {random.Next(100, 999)}, group {number % 97})",
            PublishedAt = firstAt + Duration.FromMinutes(30L * number),
            ParentId = $"100_{number / 10}",
            ConversationId = $"100_{number / 10}",
            Permalink = new Uri($"https://social.example/100/posts/{number / 10}?comment={number}"),
        };
    }

    private string Pick(string[] from) => from[random.Next(from.Length)];
}
