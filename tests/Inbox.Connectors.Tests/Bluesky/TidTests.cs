using Inbox.Connectors.Bluesky;
using NodaTime;

namespace Inbox.Connectors.Tests.Bluesky;

public sealed class TidTests
{
    private static readonly Instant Noon = ManualTimeProvider.Noon;

    [Fact]
    public void I3_the_same_act_has_the_same_key_whenever_it_is_tried()
    {
        var key = Guid.CreateVersion7(Noon.ToDateTimeOffset());

        Assert.Equal(Tid.For(key, Noon), Tid.For(key, Noon + Duration.FromHours(3)));
    }

    [Fact]
    public void Keys_have_the_form_and_the_order_of_the_platform()
    {
        var keys = Enumerable.Range(0, 200).Select(at => Tid.For(Guid.CreateVersion7(Noon.ToDateTimeOffset().AddMilliseconds(at)), Noon)).ToList();

        Assert.All(keys, key => Assert.Matches("^[234567abcdefghij][234567abcdefghijklmnopqrstuvwxyz]{12}$", key));
        Assert.Equal(keys.Order(StringComparer.Ordinal), keys);

        // The key of that moment, as the platform's own library makes it, begins so.
        Assert.StartsWith("3mvi2qar", Tid.For(Guid.CreateVersion7(Noon.ToDateTimeOffset()), Noon), StringComparison.Ordinal);
    }

    [Fact]
    public void Acts_of_one_millisecond_have_different_keys()
    {
        var keys = Enumerable.Range(0, 100).Select(at => Tid.For(new Guid($"019944fd-9c00-7000-8000-{at:x12}"), Noon));

        Assert.Equal(100, keys.Distinct().Count());
    }

    [Fact]
    public void A_key_without_a_time_takes_the_time_of_the_first_try()
    {
        var key = new Guid("6f9619ff-8b86-4011-b42d-00c04fc964ff");

        Assert.Equal(Tid.For(Guid.CreateVersion7(Noon.ToDateTimeOffset()), Noon)[..8], Tid.For(key, Noon)[..8]);
    }
}
