namespace Inbox.Domain.Triage.Decisions;

/// <summary>How sure each category is and whether it applies.</summary>
internal sealed class Ranking
{
    private static readonly Category[] All = Enum.GetValues<Category>();

    private readonly double[] _confidence = new double[All.Length];
    private readonly bool[] _applies = new bool[All.Length];

    internal Category Chosen { get; private set; } = Category.Other;

    internal double Confidence(Category category) => _confidence[(int)category];

    internal bool Applies(Category category) => _applies[(int)category];

    /// <summary>Takes the confidence if it is higher than before; the category applies from the threshold on.</summary>
    internal void Raise(Category category, double confidence, double threshold)
    {
        _confidence[(int)category] = Math.Max(_confidence[(int)category], confidence);
        _applies[(int)category] |= confidence >= threshold;
    }

    internal void Lower(Category category, double most) =>
        _confidence[(int)category] = Math.Min(_confidence[(int)category], most);

    /// <summary>The category does not apply, but may still be a runner-up.</summary>
    internal void Withdraw(Category category) => _applies[(int)category] = false;

    /// <summary>Chooses the first category that applies; where none does, the message is something else.</summary>
    internal void Close()
    {
        var likeliest = 0.0;
        for (var category = 0; category < (int)Category.Other; category++)
        {
            if (_applies[category] && Chosen == Category.Other)
            {
                Chosen = (Category)category;
            }

            likeliest = Math.Max(likeliest, _confidence[category]);
        }

        _confidence[(int)Category.Other] = 1 - likeliest;
    }

    internal RunnerUp[] RunnersUp() =>
    [
        .. All.Where(category => category != Chosen).OrderByDescending(Confidence).ThenBy(category => category).Take(2)
            .Select(category => new RunnerUp(category, Confidence(category))),
    ];
}
