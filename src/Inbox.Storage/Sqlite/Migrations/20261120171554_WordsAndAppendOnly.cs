using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Inbox.Storage.Sqlite.Migrations;

/// <summary>The word index over message texts, kept in step by triggers, and audit entries that cannot be edited or removed.</summary>
public partial class WordsAndAppendOnly : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql(
            """
            CREATE VIRTUAL TABLE MessageWords USING fts5(
                Text, content='Messages', content_rowid='Id', tokenize="unicode61 remove_diacritics 2");
            """);
        migrationBuilder.Sql(
            """
            CREATE TRIGGER Messages_words_insert AFTER INSERT ON Messages BEGIN
                INSERT INTO MessageWords(rowid, Text) VALUES (new.Id, new.Text);
            END;
            """);
        migrationBuilder.Sql(
            """
            CREATE TRIGGER Messages_words_update AFTER UPDATE OF Text ON Messages BEGIN
                INSERT INTO MessageWords(MessageWords, rowid, Text) VALUES ('delete', old.Id, old.Text);
                INSERT INTO MessageWords(rowid, Text) VALUES (new.Id, new.Text);
            END;
            """);
        migrationBuilder.Sql(
            """
            CREATE TRIGGER Messages_words_delete AFTER DELETE ON Messages BEGIN
                INSERT INTO MessageWords(MessageWords, rowid, Text) VALUES ('delete', old.Id, old.Text);
            END;
            """);
        migrationBuilder.Sql(
            """
            CREATE TRIGGER AuditEntries_no_update BEFORE UPDATE ON AuditEntries BEGIN
                SELECT RAISE(ABORT, 'Audit entries are appended, never edited.');
            END;
            """);
        migrationBuilder.Sql(
            """
            CREATE TRIGGER AuditEntries_no_delete BEFORE DELETE ON AuditEntries BEGIN
                SELECT RAISE(ABORT, 'Audit entries are appended, never removed.');
            END;
            """);
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql("DROP TRIGGER AuditEntries_no_delete; DROP TRIGGER AuditEntries_no_update;");
        migrationBuilder.Sql("DROP TRIGGER Messages_words_delete; DROP TRIGGER Messages_words_update; DROP TRIGGER Messages_words_insert;");
        migrationBuilder.Sql("DROP TABLE MessageWords;");
    }
}
