namespace Inbox.Sandbox.Mail;

/// <summary>The faults a mail drop has been told to show. Safe to change while mail is arriving.</summary>
public sealed class MailFaults
{
    private readonly Lock gate = new();
    private readonly List<MailFault> waiting = [];

    /// <summary>The faults still to strike, oldest first, each with what is left of its <see cref="MailFault.Times"/>.</summary>
    public IReadOnlyList<MailFault> Waiting
    {
        get
        {
            lock (gate)
            {
                return [.. waiting];
            }
        }
    }

    /// <summary>Adds a fault behind those that wait already.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><see cref="MailFault.Times"/> is below 1.</exception>
    public void Add(MailFault fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        if (fault.Times is < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(fault), fault.Times, "A fault strikes at least once.");
        }

        lock (gate)
        {
            waiting.Add(fault);
        }
    }

    /// <summary>Forgets every fault: mail is accepted again.</summary>
    public void Clear()
    {
        lock (gate)
        {
            waiting.Clear();
        }
    }

    /// <summary>The first fault that strikes here, now counted as struck once; null when all is well.</summary>
    internal MailFaultKind? Strike(Func<MailFault, bool> applies, IEnumerable<string> recipients)
    {
        lock (gate)
        {
            var index = waiting.FindIndex(fault => applies(fault)
                && (fault.Recipient is null || recipients.Contains(fault.Recipient, StringComparer.OrdinalIgnoreCase)));
            if (index < 0)
            {
                return null;
            }

            var struck = waiting[index];
            if (struck.Times is null)
            {
                return struck.Kind;
            }

            if (struck.Times == 1)
            {
                waiting.RemoveAt(index);
            }
            else
            {
                waiting[index] = struck with { Times = struck.Times - 1 };
            }

            return struck.Kind;
        }
    }
}
