"""What Django's models cannot say: the leaf is the hash of the bytes, commit order is kept, nothing is changed or removed."""

from django.db import migrations

COLUMNS = """
ALTER TABLE ledger_event
    ADD COLUMN xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
    ADD COLUMN seq bigint GENERATED ALWAYS AS IDENTITY,
    ADD CONSTRAINT event_leaf_is_hash_of_bytes CHECK (leaf = sha256('\\x00'::bytea || bytes));
CREATE INDEX event_by_commit ON ledger_event (xid, seq);
ALTER TABLE ledger_leaf ADD CONSTRAINT leaf_is_a_hash CHECK (octet_length(leaf) = 32);
ALTER TABLE ledger_checkpoint ADD CONSTRAINT checkpoint_root_is_a_hash CHECK (octet_length(root) = 32);
"""
# Two plain statements would do, were it not for an insert that names its own xid: it could hide behind the sequencer.
TRANSACTION = """
CREATE FUNCTION ledger_event_keeps_its_transaction() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN NEW.xid := pg_current_xact_id(); RETURN NEW; END $$;
CREATE TRIGGER event_keeps_its_transaction BEFORE INSERT ON ledger_event
    FOR EACH ROW EXECUTE FUNCTION ledger_event_keeps_its_transaction();
"""
REFUSE = """
CREATE FUNCTION ledger_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'the ledger is append-only: % on %', TG_OP, TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege'; END $$;
"""
GUARD = """
CREATE TRIGGER append_only_rows BEFORE UPDATE OR DELETE ON {table}
    FOR EACH ROW EXECUTE FUNCTION ledger_refuse_change();
CREATE TRIGGER append_only_table BEFORE TRUNCATE ON {table}
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse_change();
"""
TABLES = ("ledger_event", "ledger_leaf", "ledger_checkpoint")


class Migration(migrations.Migration):
    dependencies = [("ledger", "0001_initial")]
    operations = [
        migrations.RunSQL(COLUMNS, migrations.RunSQL.noop),
        migrations.RunSQL(TRANSACTION, migrations.RunSQL.noop),
        migrations.RunSQL(REFUSE + "".join(GUARD.format(table=table) for table in TABLES), migrations.RunSQL.noop),
    ]
