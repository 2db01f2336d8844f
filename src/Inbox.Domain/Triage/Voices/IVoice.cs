using Inbox.Domain.Triage.Rules;
using Inbox.Domain.Triage.Text;

namespace Inbox.Domain.Triage.Voices;

/// <summary>
/// One independent judge of a message. Voices do not know of each other; each adds to the log-odds of the aspects, so another one, such
/// as a trained model, is added without touching the rest.
/// </summary>
internal interface IVoice
{
    void Speak(in Hearing hearing, Evidence evidence);
}

/// <summary>What a voice hears: the message with its context, its tokens, and the phrases found in it.</summary>
internal readonly record struct Hearing(TriageInput Input, Reading Reading, MatchList Matches);
