"""What Django's models cannot say: what stays as written, what belongs to one case, and what may not stand alone."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations

MAKE = r"""
CREATE FUNCTION cases_case_of(kind text, which uuid) RETURNS uuid LANGUAGE sql STABLE AS $$
    SELECT CASE kind
        WHEN 'source' THEN (SELECT case_id FROM cases_sourceitem WHERE id = which)
        WHEN 'party' THEN (SELECT case_id FROM cases_party WHERE id = which)
        WHEN 'exhibit' THEN (SELECT case_id FROM cases_exhibit WHERE id = which)
        WHEN 'finding' THEN (SELECT case_id FROM cases_finding WHERE id = which)
        WHEN 'reading' THEN (
            SELECT s.case_id FROM cases_reading r JOIN cases_sourceitem s ON s.id = r.source_id WHERE r.id = which)
        WHEN 'post' THEN (
            SELECT s.case_id FROM cases_post p JOIN cases_reading r ON r.id = p.reading_id
            JOIN cases_sourceitem s ON s.id = r.source_id WHERE p.id = which)
        WHEN 'statement' THEN (
            SELECT s.case_id FROM cases_statement t JOIN cases_reading r ON r.id = t.reading_id
            JOIN cases_sourceitem s ON s.id = r.source_id WHERE t.id = which)
        WHEN 'record_check' THEN (
            SELECT s.case_id FROM cases_recordcheck c JOIN cases_statement t ON t.id = c.statement_id
            JOIN cases_reading r ON r.id = t.reading_id JOIN cases_sourceitem s ON s.id = r.source_id
            WHERE c.id = which)
    END
$$;
-- A table without a case of its own hangs on the first of these that it has.
CREATE FUNCTION cases_home(told jsonb) RETURNS uuid LANGUAGE sql STABLE AS $$
    SELECT CASE
        WHEN told ? 'case_id' THEN (told ->> 'case_id')::uuid
        WHEN told ? 'finding_id' THEN cases_case_of('finding', (told ->> 'finding_id')::uuid)
        WHEN told ? 'statement_id' THEN cases_case_of('statement', (told ->> 'statement_id')::uuid)
        WHEN told ? 'reading_id' THEN cases_case_of('reading', (told ->> 'reading_id')::uuid)
        WHEN told ? 'source_id' THEN cases_case_of('source', (told ->> 'source_id')::uuid)
        ELSE (told ->> 'id')::uuid
    END
$$;
CREATE FUNCTION cases_outlived(which uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT coalesce((SELECT closed_at <= now() - interval '5 years' FROM cases_case WHERE id = which), false)
$$;
-- The arguments are the columns that may change.
CREATE FUNCTION cases_stays_as_written() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND TG_NARGS > 0 AND to_jsonb(NEW) - TG_ARGV = to_jsonb(OLD) - TG_ARGV THEN
        RETURN NEW;
    END IF;
    IF TG_OP = 'DELETE' AND cases_outlived(cases_home(to_jsonb(OLD))) THEN
        RETURN OLD;
    END IF;
    RAISE EXCEPTION '% of a row of % that stays as written, for five years after its case was closed',
        TG_OP, TG_TABLE_NAME USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME;
END $$;
-- The arguments come in twos: a column, and what it points to.
CREATE FUNCTION cases_within_one_case() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    told jsonb := to_jsonb(NEW);
    home uuid := cases_home(told);
    other uuid;
BEGIN
    FOR place IN 0 .. TG_NARGS / 2 - 1 LOOP
        other := told ->> TG_ARGV[2 * place];
        IF other IS NOT NULL AND cases_case_of(TG_ARGV[2 * place + 1], other) IS DISTINCT FROM home THEN
            RAISE EXCEPTION '% of % is of another case', TG_ARGV[2 * place], TG_TABLE_NAME
                USING ERRCODE = 'check_violation', CONSTRAINT = 'within_one_case';
        END IF;
    END LOOP;
    RETURN NEW;
END $$;
CREATE FUNCTION cases_statements_fit_their_text() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    which uuid;
    words text;
    wrong integer;
BEGIN
    FOR which IN SELECT DISTINCT reading_id FROM added LOOP
        SELECT text INTO words FROM cases_reading WHERE id = which;
        SELECT count(*) INTO wrong FROM (
            SELECT bool_and(substring(words FROM (part ->> 'start')::int + 1
                        FOR (part ->> 'end')::int - (part ->> 'start')::int) = part ->> 'raw') AS exact,
                min((part ->> 'start')::int) = one."start" AND max((part ->> 'end')::int) = one."end" AS whole
            FROM added one LEFT JOIN jsonb_array_elements(one.fragments) part ON true
            WHERE one.reading_id = which GROUP BY one.id, one."start", one."end"
        ) each WHERE (each.exact AND each.whole) IS NOT TRUE;
        IF wrong > 0 THEN
            RAISE EXCEPTION 'the words of % statements do not stand where they say', wrong
                USING ERRCODE = 'check_violation', CONSTRAINT = 'statement_fits_its_text';
        END IF;
    END LOOP;
    RETURN NULL;
END $$;
CREATE FUNCTION cases_statement_has_a_source() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE which uuid := coalesce(to_jsonb(OLD) ->> 'statement_id', to_jsonb(NEW) ->> 'id');
BEGIN
    IF EXISTS (SELECT FROM cases_statement WHERE id = which)
            AND NOT EXISTS (SELECT FROM cases_statementlink WHERE statement_id = which) THEN
        RAISE EXCEPTION 'the statement % is nobody''s', which
            USING ERRCODE = 'check_violation', CONSTRAINT = 'statement_has_a_source';
    END IF;
    RETURN NULL;
END $$;
CREATE FUNCTION cases_finding_is_cited() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE which uuid := coalesce(to_jsonb(OLD) ->> 'finding_id', to_jsonb(NEW) ->> 'id');
BEGIN
    IF EXISTS (SELECT FROM cases_finding WHERE id = which) AND NOT coalesce((
            SELECT count(statement_id) > 0 AND count(exhibit_id) > 0 AND count(*) FILTER (WHERE rule <> '') > 0
            FROM cases_citation WHERE finding_id = which), false) THEN
        RAISE EXCEPTION 'the finding % does not cite a statement, an exhibit and a rule', which
            USING ERRCODE = 'check_violation', CONSTRAINT = 'finding_is_cited';
    END IF;
    RETURN NULL;
END $$;
CREATE FUNCTION cases_citation_of_a_draft() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE which uuid := coalesce(to_jsonb(OLD) ->> 'finding_id', to_jsonb(NEW) ->> 'finding_id');
BEGIN
    IF TG_OP <> 'UPDATE' AND NOT EXISTS (
            SELECT FROM cases_finding f WHERE f.id = which AND f.state IN ('confirmed', 'withdrawn')
            AND NOT (TG_OP = 'DELETE' AND cases_outlived(f.case_id))) THEN
        RETURN coalesce(NEW, OLD);
    END IF;
    RAISE EXCEPTION 'what the finding % rests on stays as it was confirmed', which
        USING ERRCODE = 'check_violation', CONSTRAINT = 'confirmed_finding_keeps_its_citations';
END $$;
CREATE FUNCTION cases_custody_is_hung() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE before cases_custodyevent;
BEGIN
    SELECT * INTO before FROM cases_custodyevent WHERE case_id = NEW.case_id ORDER BY sequence DESC LIMIT 1;
    IF NEW.sequence <> coalesce(before.sequence, 0) + 1
            OR before.hash IS NOT NULL AND (NEW.previous_hash <> before.hash OR NEW.at < before.at) THEN
        RAISE EXCEPTION 'the custody event % is not hung on the one before', NEW.sequence
            USING ERRCODE = 'check_violation', CONSTRAINT = 'custody_hangs_on_the_one_before';
    END IF;
    RETURN NEW;
END $$;
ALTER TABLE cases_reading ADD CONSTRAINT reading_text_as_digested
    CHECK (text_sha256 = encode(sha256(convert_to(text, 'UTF8')), 'hex'));
CREATE TRIGGER statements_fit_their_text AFTER INSERT ON cases_statement REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION cases_statements_fit_their_text();
CREATE CONSTRAINT TRIGGER statement_has_a_source AFTER INSERT ON cases_statement
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION cases_statement_has_a_source();
CREATE CONSTRAINT TRIGGER statement_keeps_a_source AFTER DELETE ON cases_statementlink
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION cases_statement_has_a_source();
CREATE CONSTRAINT TRIGGER finding_is_cited AFTER INSERT OR UPDATE ON cases_finding
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION cases_finding_is_cited();
CREATE CONSTRAINT TRIGGER finding_stays_cited AFTER DELETE ON cases_citation
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION cases_finding_is_cited();
CREATE TRIGGER citation_of_a_draft BEFORE INSERT OR UPDATE OR DELETE ON cases_citation
    FOR EACH ROW EXECUTE FUNCTION cases_citation_of_a_draft();
CREATE TRIGGER custody_hangs_on_the_one_before BEFORE INSERT ON cases_custodyevent
    FOR EACH ROW EXECUTE FUNCTION cases_custody_is_hung();
CREATE TRIGGER confirmed_finding_stays BEFORE UPDATE ON cases_finding FOR EACH ROW WHEN (OLD.state = 'confirmed')
    EXECUTE FUNCTION cases_stays_as_written('state', 'review_note');
CREATE TRIGGER withdrawn_finding_stays BEFORE UPDATE ON cases_finding FOR EACH ROW WHEN (OLD.state = 'withdrawn')
    EXECUTE FUNCTION cases_stays_as_written();
"""
FUNCTIONS = (
    "cases_custody_is_hung()",
    "cases_citation_of_a_draft()",
    "cases_finding_is_cited()",
    "cases_statement_has_a_source()",
    "cases_statements_fit_their_text()",
    "cases_within_one_case()",
    "cases_stays_as_written()",
    "cases_outlived(uuid)",
    "cases_home(jsonb)",
    "cases_case_of(text, uuid)",
)
UNMAKE = "ALTER TABLE cases_reading DROP CONSTRAINT reading_text_as_digested;" + "".join(
    f"DROP FUNCTION {function} CASCADE;" for function in FUNCTIONS
)
# The columns of each table that may change; its other ones, and its rows, stay.
MAY_CHANGE: dict[str, tuple[str, ...]] = {
    "case": (
        *("title", "lead_id", "sealed", "sealed_at", "sealed_by_id"),
        *("state", "closed_at", "closed_by_id", "close_reason"),
    ),
    "member": ("removed_at", "removed_by_id"),
    "question": ("state", "answer", "settled_at", "settled_by_id"),
    "task": ("text", "assignee_id", "due_on", "state", "note", "settled_at", "settled_by_id"),
    "sourceitem": (),
    "reading": (),
    "post": (),
    "moment": ("withdrawn_at", "withdrawn_by_id"),
    "party": ("kind",),
    "identityassertion": (),
    "statement": ("review", "reviewed_at", "reviewed_by_id", "correction", "note"),
    "statementlink": (),
    "relation": ("state", "decided_at", "decided_by_id", "reason"),
    "exhibit": (),
    "custodyevent": (),
    "recordcheck": (),
    "finding": (
        *("text", "standard", "state", "submitted_at", "reviewer_id", "reviewed_at", "review_note", "version"),
    ),
    "referral": (),
}
# What a row points to is of its own case.
WITHIN: dict[str, tuple[str, ...]] = {
    "identityassertion": ("a_id", "party", "b_id", "party"),
    "statementlink": ("party_id", "party"),
    "relation": ("a_id", "statement", "b_id", "statement"),
    "moment": ("reading_id", "reading", "post_id", "post", "exhibit_id", "exhibit"),
    "exhibit": ("source_id", "source", "parent_id", "exhibit"),
    "custodyevent": ("exhibit_id", "exhibit"),
    "citation": ("statement_id", "statement", "exhibit_id", "exhibit", "record_check_id", "record_check"),
}


def _stays(table: str, columns: tuple[str, ...]) -> migrations.RunSQL:
    listed = ", ".join(f"'{column}'" for column in columns)
    return migrations.RunSQL(
        f"CREATE TRIGGER {table}_stays_as_written BEFORE UPDATE OR DELETE ON cases_{table} "
        f"FOR EACH ROW EXECUTE FUNCTION cases_stays_as_written({listed});",
        f"DROP TRIGGER {table}_stays_as_written ON cases_{table};",
    )


def _within(table: str, pairs: tuple[str, ...]) -> migrations.RunSQL:
    listed = ", ".join(f"'{one}'" for one in pairs)
    return migrations.RunSQL(
        f"CREATE TRIGGER {table}_within_one_case BEFORE INSERT ON cases_{table} "
        f"FOR EACH ROW EXECUTE FUNCTION cases_within_one_case({listed});",
        f"DROP TRIGGER {table}_within_one_case ON cases_{table};",
    )


class Migration(migrations.Migration):
    dependencies: ClassVar = [("cases", "0001_case_files")]
    operations: ClassVar = [
        migrations.RunSQL(MAKE, UNMAKE),
        *(_stays(table, columns) for table, columns in MAY_CHANGE.items()),
        *(_within(table, pairs) for table, pairs in WITHIN.items()),
    ]
