using System.Diagnostics;
using Inbox.Domain.Triage;

namespace Inbox.Server.Tests.Triage;

/// <summary>Texts made to cost much. The bounds are wide: they tell a cost that grows with the square of the length from one that does not.</summary>
public sealed class HostileTextTests
{
    private const int Million = 1_000_000;
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(2);

    [Theory]
    [InlineData("a")]
    [InlineData("e\u0301\u0301\u0301\u0301")]
    [InlineData("f*")]
    [InlineData("you ")]
    [InlineData("i will kill you ")]
    [InlineData("are not you a ")]
    [InlineData("\"'")]
    [InlineData("s h i t ")]
    [InlineData("#aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa ")]
    [InlineData("a.b-")]
    [InlineData("a1!")]
    [InlineData("@a")]
    [InlineData("http://a")]
    [InlineData("🖕🏿\u200d")]
    [InlineData("\ud83d")]
    [InlineData("shiiit ")]
    [InlineData("women are ")]
    [InlineData("?!.\n")]
    public void A_megabyte_of_one_thing_is_judged_in_no_time(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, (Million / piece.Length) + 1))[..Million];
        _ = ShippedRules.Engine;
        var watch = Stopwatch.StartNew();

        var result = ShippedRules.Judge(text);

        Assert.True(watch.Elapsed < Bound, $"took {watch.Elapsed}");
        Assert.Contains(SignalNames.ReadInPart, result.Signals);
    }

    [Fact]
    public void Any_mixture_of_characters_is_judged_and_spans_stay_within_the_text()
    {
        const string Pieces = "abcdefghijklmnopqrstuvwxyzFUCK .,!?'\"“”‘’*#@$%&-_/:;()[]\n\t0123456789\u200b\u0301ßéшһ🖕🏿👩\u200d🇬🇧\ud83d";
        var random = new Random(20261124);
        for (var round = 0; round < 3000; round++)
        {
            var text = string.Create(random.Next(0, 120), random, (span, source) =>
            {
                foreach (ref var character in span)
                {
                    character = Pieces[source.Next(Pieces.Length)];
                }
            });

            var result = ShippedRules.Judge(text);

            Assert.All(result.Flags.SelectMany(flag => flag.Spans), span => Assert.True(span.Start >= 0 && span.Start < span.End && span.End <= text.Length));
            Assert.All(Enum.GetValues<Aspect>(), aspect => Assert.InRange(result.Probabilities[aspect], 0, 1));
        }
    }
}
