using Microsoft.Data.Sqlite;

namespace Inbox.Benchmarks;

/// <summary>All rows of one table as plain values, in order of their id, and a prepared statement that inserts them again.</summary>
internal sealed class RawRows(string table, IReadOnlyList<string> columns, IReadOnlyList<object[]> rows)
{
    private readonly Dictionary<string, int> positions = columns.Index().ToDictionary(column => column.Item, column => column.Index);

    public IReadOnlyList<object[]> Rows => rows;

    public static RawRows Read(SqliteConnection connection, string table)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Table names are the benchmark's own.
        command.CommandText = $"SELECT * FROM {table} ORDER BY Id";
#pragma warning restore CA2100
        using var reader = command.ExecuteReader();
        var columns = Enumerable.Range(0, reader.FieldCount).Select(reader.GetName).ToList();
        var rows = new List<object[]>();
        while (reader.Read())
        {
            var values = new object[columns.Count];
            reader.GetValues(values);
            rows.Add(values);
        }

        return new RawRows(table, columns, rows);
    }

    public int IndexOf(string column) => positions.GetValueOrDefault(column, -1);

    public SqliteCommand PrepareInsert(SqliteConnection connection)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // Column names come from the schema itself.
        command.CommandText =
            $"INSERT INTO {table} ({string.Join(", ", columns.Select(column => $"\"{column}\""))}) VALUES ({string.Join(", ", columns.Select((_, i) => $"$p{i}"))})";
#pragma warning restore CA2100
        for (var i = 0; i < columns.Count; i++)
        {
            command.Parameters.Add(new SqliteParameter { ParameterName = $"$p{i}" });
        }

        command.Prepare();
        return command;
    }

    public static void Insert(SqliteCommand command, object[] row)
    {
        for (var i = 0; i < row.Length; i++)
        {
            command.Parameters[i].Value = row[i];
        }

        command.ExecuteNonQuery();
    }
}
