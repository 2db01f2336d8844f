using System.Collections.Concurrent;
using Inbox.Domain.Triage.Decisions;
using Inbox.Domain.Triage.Rules;
using Inbox.Domain.Triage.Text;
using Inbox.Domain.Triage.Voices;

namespace Inbox.Domain.Triage;

/// <summary>
/// Judges messages: reads the text, lets every voice speak, and decides category, flags and probabilities. Pure: the same input gives
/// the same result, and nothing outside is asked. Safe to use from many threads at once.
/// </summary>
public sealed class TriageEngine
{
    private readonly CompiledRuleBook _book;
    private readonly IVoice[] _voices;
    private readonly ConcurrentBag<Desk> _desks = [];

    private TriageEngine(CompiledRuleBook book)
    {
        _book = book;
        _voices = [new RuleVoice(book), new ObservationVoice(book.Observations, Weigh)];
    }

    /// <summary>Makes an engine of a rule book.</summary>
    /// <exception cref="RuleBookException">The book has faults; every one is listed.</exception>
    public static TriageEngine Create(RuleBook book) => new(RuleBookCompiler.Compile(book));

    /// <summary>Judges one message. The time it takes grows with the length of the text and no faster.</summary>
    public TriageResult Judge(TriageInput input)
    {
        var desk = _desks.TryTake(out var free) ? free : new Desk(_book);
        try
        {
            Hear(input, desk);
            return Verdict.Reach(input, desk.Reading, desk.Evidence, _book);
        }
        finally
        {
            _desks.Add(desk);
        }
    }

    /// <summary>Judges a text by its words alone.</summary>
    private Probabilities Weigh(string text)
    {
        var desk = _desks.TryTake(out var free) ? free : new Desk(_book);
        try
        {
            Hear(new TriageInput { Text = text }, desk);
            return Verdict.ProbabilitiesOf(desk.Evidence);
        }
        finally
        {
            _desks.Add(desk);
        }
    }

    private void Hear(TriageInput input, Desk desk)
    {
        desk.Reader.Read(input.Text, input.Names, desk.Reading);
        desk.Matches.Clear();
        _book.Phrases.Find(desk.Reading, desk.Matches);
        desk.Evidence.Begin(_book.Start);
        var hearing = new Hearing(input, desk.Reading, desk.Matches);
        foreach (var voice in _voices)
        {
            voice.Speak(hearing, desk.Evidence);
        }
    }

    /// <summary>The buffers one message needs; used again for the next.</summary>
    private sealed class Desk(CompiledRuleBook book)
    {
        internal TokenReader Reader { get; } = new(book.Lexicon);
        internal Reading Reading { get; } = new();
        internal MatchList Matches { get; } = new(book.Rules.Length);
        internal Evidence Evidence { get; } = new();
    }
}
