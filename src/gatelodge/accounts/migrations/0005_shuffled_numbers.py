"""The account library numbers its rows one after the other, and shows the numbers in addresses and links.

From how far they have come one reads how many people sign up. They are shuffled here: each is drawn once, and none tells
the next. The key is drawn when this runs, and stands in the function's text alone.
"""

import secrets

from django.db import migrations

SHUFFLE = """
CREATE SEQUENCE accounts_shuffle MAXVALUE 1073741823 CYCLE;
CREATE FUNCTION accounts_shuffled() RETURNS integer LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    drawn integer := nextval('accounts_shuffle');
    high integer := (drawn >> 15) & 32767;
    low integer := drawn & 32767;
    kept integer;
BEGIN
    FOR turn IN 1..6 LOOP
        kept := low;
        low := high # ((('x' || substr(md5('{key}' || turn || '/' || low), 1, 8))::bit(32)::integer) & 32767);
        high := kept;
    END LOOP;
    RETURN ((high << 15) | low) + 1;
END $$;
"""
USE = """
ALTER TABLE {table} ALTER COLUMN id DROP IDENTITY IF EXISTS;
ALTER TABLE {table} ALTER COLUMN id SET DEFAULT accounts_shuffled();
"""
TABLES = ("account_emailaddress", "mfa_authenticator")


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0004_probes"),
        ("account", "0009_emailaddress_unique_primary_email"),
        ("mfa", "0003_authenticator_type_uniq"),
    ]
    operations = [
        migrations.RunSQL(
            SHUFFLE.format(key=secrets.token_hex(16)) + "".join(USE.format(table=table) for table in TABLES),
            migrations.RunSQL.noop,
        ),
    ]
