using Inbox.Domain.Triage.Text;

namespace Inbox.Domain.Triage.Rules;

/// <summary>Word classes that are seen rather than listed: numbers, handles, names. Their numbers come before all others.</summary>
internal static class SpecialClasses
{
    /// <summary>Any word at all.</summary>
    internal const int Any = 0;

    private static readonly (string Name, TokenTraits Trait)[] Traits =
    [
        ("num", TokenTraits.Number), ("money", TokenTraits.Money), ("phone", TokenTraits.Phone), ("handle", TokenTraits.Handle),
        ("our_handle", TokenTraits.OurHandle), ("staff", TokenTraits.Staff), ("name", TokenTraits.Name), ("url", TokenTraits.Url),
        ("email", TokenTraits.Email), ("emoji", TokenTraits.Emoji), ("capitals", TokenTraits.AllCapitals),
        ("hashtag", TokenTraits.Hashtag), ("unknown", TokenTraits.Unknown), ("foreign", TokenTraits.Foreign), ("masked", TokenTraits.Masked),
    ];

    /// <summary>Every trait that some special class stands for.</summary>
    internal static readonly TokenTraits AllTraits = Traits.Aggregate(TokenTraits.None, (all, one) => all | one.Trait);

    /// <summary>Class number for each bit of <see cref="TokenTraits"/>; 0 for traits no class stands for.</summary>
    private static readonly int[] ByBit = BitTable();

    internal static IEnumerable<string> Names => ["any", .. Traits.Select(trait => trait.Name)];

    internal static int Count => Traits.Length + 1;

    internal static int OfBit(int bit) => ByBit[bit];

    /// <summary>The trait a special class stands for; none for the class of any word.</summary>
    internal static TokenTraits TraitOf(int wordClass) => wordClass == Any ? TokenTraits.None : Traits[wordClass - 1].Trait;

    private static int[] BitTable()
    {
        var table = new int[32];
        for (var index = 0; index < Traits.Length; index++)
        {
            table[System.Numerics.BitOperations.TrailingZeroCount((int)Traits[index].Trait)] = index + 1;
        }

        return table;
    }
}
