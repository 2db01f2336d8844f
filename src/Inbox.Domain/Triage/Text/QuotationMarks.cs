namespace Inbox.Domain.Triage.Text;

/// <summary>
/// Marks what stands between quotation marks: words somebody repeats rather than says. A text that is one single quotation is taken
/// as the author's own words.
/// </summary>
internal sealed class QuotationMarks
{
    private const int LongestQuotation = 80;

    private int _openBefore;
    private int _quoted;

    internal void Begin()
    {
        _openBefore = -1;
        _quoted = 0;
    }

    internal void Open(Reading reading) => _openBefore = reading.TokenCount;

    /// <summary>Closes the quotation that is open; a closing mark without an opening one is no quotation.</summary>
    internal void Close(Reading reading)
    {
        var count = reading.TokenCount - _openBefore;
        if (_openBefore >= 0 && count is > 0 and <= LongestQuotation)
        {
            foreach (ref var token in reading.Tokens[_openBefore..])
            {
                token.Traits |= TokenTraits.Quoted;
            }

            _quoted += count;
        }

        _openBefore = -1;
    }

    /// <summary>Meets a mark that opens or closes, depending on what came before.</summary>
    internal void Toggle(Reading reading)
    {
        if (_openBefore < 0)
        {
            Open(reading);
        }
        else
        {
            Close(reading);
        }
    }

    internal void Finish(Reading reading)
    {
        if (_quoted > 0 && reading.TokenCount - _quoted < 2)
        {
            foreach (ref var token in reading.Tokens)
            {
                token.Traits &= ~TokenTraits.Quoted;
            }
        }
    }
}
