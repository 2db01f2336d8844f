using Inbox.Connectors.Http;
using Inbox.Connectors.Http.Json;
using NodaTime.Text;

namespace Inbox.Connectors.Tests.Http;

public sealed class PlatformJsonTests
{
    [Theory]
    [InlineData("")]
    [InlineData("<html></html>")]
    [InlineData("{\"data\":[{\"id\":\"19900")]
    [InlineData("{} trailing")]
    public void What_is_not_json_is_null(string text) => Assert.Null(PlatformJson.Parse(text));

    [Fact]
    public void A_byte_order_mark_is_no_obstacle() => Assert.NotNull(PlatformJson.Parse("\uFEFF{}"));

    [Theory]
    [InlineData("""{"t":"a\ud83d b"}""", "a\uFFFD b")]
    [InlineData("""{"t":"a\udc00"}""", "a\uFFFD")]
    [InlineData("""{"t":"\ud83d\ude00"}""", "😀")]
    [InlineData("""{"t":"\\ud83d"}""", "\\ud83d")]
    [InlineData("""{"t":"\\\ud83d\n"}""", "\\\uFFFD\n")]
    [InlineData("""{"t":"x\u0000y"}""", "x\uFFFDy")]
    public void Half_a_pair_or_nul_does_not_break_the_text(string json, string text) =>
        Assert.Equal(text, PlatformJson.Parse(json)!.Value.Text("t"));

    [Theory]
    [InlineData("\"19900\"", "19900")]
    [InlineData("1990000000000000321", "1990000000000000321")]
    [InlineData("18446744073709551615", "18446744073709551615")]
    [InlineData("12.0", "12")]
    [InlineData("12.5", null)]
    [InlineData("\"  \"", null)]
    [InlineData("true", null)]
    [InlineData("{}", null)]
    [InlineData("null", null)]
    public void An_id_is_text_or_a_whole_number(string json, string? id) =>
        Assert.Equal(id, PlatformJson.Parse($$"""{"id":{{json}}}""")!.Value.Id("id"));

    [Fact]
    public void A_field_of_another_type_reads_as_absent()
    {
        var odd = PlatformJson.Parse("""{"object":[],"array":"x","flag":"maybe","number":"many","time":{},"link":"javascript:alert(1)"}""")!.Value;

        Assert.Null(odd.Object("object"));
        Assert.Empty(odd.Items("array"));
        Assert.Null(odd.Flag("flag"));
        Assert.Null(odd.Number("number"));
        Assert.Null(odd.Time("time"));
        Assert.Null(odd.Address("link"));
        Assert.Null(odd.GetProperty("array").Get("anything"));
    }

    [Fact]
    public void The_first_name_that_is_present_and_not_null_wins() =>
        Assert.Equal("new", PlatformJson.Parse("""{"old":null,"new":"new"}""")!.Value.Text("missing", "old", "new"));

    [Theory]
    [InlineData("2026-09-14T08:31:05.123Z", "2026-09-14T08:31:05.123Z")]
    [InlineData("2026-09-14T08:31:05Z", "2026-09-14T08:31:05Z")]
    [InlineData("2026-09-14T09:31:05+01:00", "2026-09-14T08:31:05Z")]
    [InlineData("2026-09-14T09:31:05+0100", "2026-09-14T08:31:05Z")]
    [InlineData("2026-09-14T08:31:05.123456789Z", "2026-09-14T08:31:05.1234567Z")]
    [InlineData("2026-09-14T08:31:05", "2026-09-14T08:31:05Z")]
    [InlineData("Mon, 14 Sep 2026 08:31:05 GMT", "2026-09-14T08:31:05Z")]
    [InlineData("Mon Sep 14 08:31:05 +0000 2026", "2026-09-14T08:31:05Z")]
    [InlineData("2026/09/14 08:31:05 +0000", "2026-09-14T08:31:05Z")]
    [InlineData("1789374665", "2026-09-14T08:31:05Z")]
    [InlineData("1789374665.5", "2026-09-14T08:31:05.5Z")]
    [InlineData("1789374665123", "2026-09-14T08:31:05.123Z")]
    public void Times_come_in_many_forms(string text, string instant) =>
        Assert.Equal(InstantPattern.ExtendedIso.Parse(instant).Value, PlatformTime.Parse(text));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("yesterday")]
    [InlineData("2026-13-41T99:00:00Z")]
    [InlineData("0001-01-01T00:00:00Z")]
    [InlineData("12")]
    [InlineData("99999999999999999999")]
    public void An_odd_time_is_null(string? text) => Assert.Null(PlatformTime.Parse(text));
}
