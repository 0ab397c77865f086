"""Roots over 256 leaves on end, append-only like the rest."""

from django.db import migrations, models

GUARD = """
ALTER TABLE ledger_tile ADD CONSTRAINT tile_root_is_a_hash CHECK (octet_length(root) = 32);
CREATE TRIGGER append_only_rows BEFORE UPDATE OR DELETE ON ledger_tile
    FOR EACH ROW EXECUTE FUNCTION ledger_refuse_change();
CREATE TRIGGER append_only_table BEFORE TRUNCATE ON ledger_tile
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse_change();
"""


class Migration(migrations.Migration):
    dependencies = [("ledger", "0002_guards")]
    operations = [
        migrations.CreateModel(
            name="Tile",
            fields=[
                ("index", models.BigIntegerField(primary_key=True, serialize=False)),
                ("root", models.BinaryField(max_length=32)),
            ],
        ),
        migrations.RunSQL(GUARD, migrations.RunSQL.noop),
    ]
