using System.Text.Json;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Inbox.Storage;

/// <summary>Stores a small list of values as JSON text in one column: portable, and one row less to write for each message.</summary>
internal static class JsonColumn
{
    public static PropertyBuilder<TList> HasJsonList<TList, TItem>(this PropertyBuilder<TList> property, Func<List<TItem>, TList> make)
        where TList : class, IReadOnlyList<TItem>
    {
        property.HasConversion(
            list => list.Count == 0 ? "" : JsonSerializer.Serialize(list, JsonSerializerOptions.Web),
            text => make(text.Length == 0 ? new List<TItem>() : JsonSerializer.Deserialize<List<TItem>>(text, JsonSerializerOptions.Web)!),
            new ValueComparer<TList>(
                (left, right) => ReferenceEquals(left, right) || (left != null && right != null && left.SequenceEqual(right)),
                list => list.Count,
                list => make(list.ToList())));
        return property;
    }
}
