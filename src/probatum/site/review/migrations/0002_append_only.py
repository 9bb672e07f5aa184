"""The database itself refuses to change or delete an entry of the log."""

from django.db import migrations

SQLITE = """
CREATE TRIGGER review_log_{0} BEFORE {0} ON review_logentry
BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END
"""
POSTGRESQL = """
CREATE FUNCTION review_log_is_append_only() RETURNS trigger AS $$
BEGIN RAISE EXCEPTION 'the log is append-only'; END $$ LANGUAGE plpgsql;
CREATE TRIGGER review_log_change BEFORE UPDATE OR DELETE ON review_logentry
FOR EACH ROW EXECUTE FUNCTION review_log_is_append_only();
CREATE TRIGGER review_log_truncate BEFORE TRUNCATE ON review_logentry
FOR EACH STATEMENT EXECUTE FUNCTION review_log_is_append_only();
"""


def protect(apps, editor):
    if editor.connection.vendor == "postgresql":
        editor.execute(POSTGRESQL, params=None)
    elif editor.connection.vendor == "sqlite":
        for action in ("UPDATE", "DELETE"):
            editor.execute(SQLITE.format(action), params=None)


class Migration(migrations.Migration):
    dependencies = (("review", "0001_initial"),)
    operations = (migrations.RunPython(protect, migrations.RunPython.noop),)
