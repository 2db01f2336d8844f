using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace Inbox.Storage;

/// <summary>
/// Inserts many new rows of one entity with one prepared statement, made of the model itself: a page of messages costs a third of what
/// change tracking makes of it. For whole new entities without children; they are not tracked afterwards.
/// </summary>
public static class NewRows
{
    /// <summary>Inserts inside the present transaction, at once: call it before <c>SaveChanges</c> stores what refers to these rows.</summary>
    public static async Task InsertNewAsync<TEntity>(this InboxDbContext db, IReadOnlyCollection<TEntity> rows, CancellationToken cancellationToken)
        where TEntity : class
    {
        if (rows.Count == 0)
        {
            return;
        }

        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        var columns = Describe(db, command, typeof(TEntity));
        await command.PrepareAsync(cancellationToken);
        foreach (var row in rows)
        {
            foreach (var (property, converter, parameter) in columns)
            {
                var value = property.GetGetter().GetClrValue(row);
                parameter.Value = (converter is null ? value : converter(value)) ?? DBNull.Value;
            }

            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    private static List<(IProperty Property, Func<object?, object?>? Converter, DbParameter Parameter)> Describe(
        InboxDbContext db,
        DbCommand command,
        Type type)
    {
        var entity = db.Model.FindEntityType(type) ?? throw new InvalidOperationException($"{type.Name} is not stored.");
        var table = StoreObjectIdentifier.Create(entity, StoreObjectType.Table) ?? throw new InvalidOperationException($"{type.Name} has no table.");
        var sql = db.GetService<ISqlGenerationHelper>();
        var columns = new List<(IProperty, Func<object?, object?>?, DbParameter)>();
        foreach (var property in entity.GetProperties())
        {
            var mapping = property.GetRelationalTypeMapping();
            var parameter = mapping.CreateParameter(command, sql.GenerateParameterName($"p{columns.Count}"), null, nullable: true);
            command.Parameters.Add(parameter);
            columns.Add((property, mapping.Converter?.ConvertToProvider, parameter));
        }

        var names = columns.Select(column => sql.DelimitIdentifier(column.Item1.GetColumnName(table)!));
        var values = columns.Select(column => column.Item3.ParameterName);
#pragma warning disable CA2100 // Names of the model; every value is a parameter.
        command.CommandText = $"INSERT INTO {sql.DelimitIdentifier(table.Name, table.Schema)} ({string.Join(", ", names)}) VALUES ({string.Join(", ", values)})";
#pragma warning restore CA2100
        return columns;
    }
}
