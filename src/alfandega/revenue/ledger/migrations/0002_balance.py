"""The database keeps the ledger: entries balance, are numbered at commit, and are never changed or removed.

`ledger_number` runs once for each entry when its transaction commits: it refuses an entry whose lines do not balance
in every currency, gives the number and the day of accounts, and so locks the book of the office only while a commit
lasts. It sees all rows whoever acts, for what balances must not depend on what the actor may see.
"""

from django.db import migrations

FORWARD = """
CREATE FUNCTION ledger_number() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
DECLARE
    found record;
    given record;
    acting text := coalesce(current_setting('alfandega.office', true), '');
BEGIN
    PERFORM set_config('alfandega.office', '*', true);
    SELECT coalesce(sum(of_one.number), 0) AS number, bool_and(of_one.debit = of_one.credit) AS balanced,
           bool_and(of_one.one_office) AS one_office
      INTO found
      FROM (SELECT count(*) AS number, sum(debit) AS debit, sum(credit) AS credit,
                   bool_and(office = NEW.office) AS one_office
              FROM ledger_line WHERE entry_id = NEW.id GROUP BY currency) of_one;
    IF found.number < 2 OR found.number <> NEW.size THEN
        RAISE EXCEPTION 'entry % has % lines and says %', NEW.id, found.number, NEW.size USING ERRCODE = '23514';
    ELSIF NOT found.balanced THEN
        RAISE EXCEPTION 'entry % does not balance', NEW.id USING ERRCODE = '23514';
    ELSIF NOT found.one_office OR NEW.serial IS NOT NULL OR NEW.year IS NOT NULL OR NEW.day IS NOT NULL THEN
        RAISE EXCEPTION 'entry % is not one of its office, still without a number', NEW.id USING ERRCODE = '23514';
    END IF;
    INSERT INTO ledger_book AS book (office, year, last)
    VALUES (NEW.office, extract(year FROM NEW."on"), 1)
    ON CONFLICT (office) DO UPDATE SET
        year = greatest(book.year, extract(year FROM greatest(NEW."on", book.closed + 1))),
        last = CASE WHEN book.year < extract(year FROM greatest(NEW."on", book.closed + 1)) THEN 1
                    ELSE book.last + 1 END
    RETURNING book.year, book.last, book.closed INTO given;
    UPDATE ledger_entry SET year = given.year, serial = given.last, day = greatest(NEW."on", given.closed + 1)
     WHERE id = NEW.id;
    PERFORM set_config('alfandega.office', acting, true);
    RETURN NULL;
END $$;

CREATE FUNCTION ledger_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND TG_TABLE_NAME = 'ledger_entry' AND pg_trigger_depth() > 1 THEN
        RETURN NEW;  -- ledger_number gives the number
    END IF;
    RAISE EXCEPTION 'what is in % is never changed or removed: reverse it', TG_TABLE_NAME USING ERRCODE = '23001';
END $$;

CREATE FUNCTION ledger_complete() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
DECLARE
    acting text := coalesce(current_setting('alfandega.office', true), '');
BEGIN
    PERFORM set_config('alfandega.office', '*', true);
    IF EXISTS (SELECT 1 FROM added JOIN ledger_entry entry ON entry.id = added.entry_id
                WHERE entry.serial IS NOT NULL) THEN
        RAISE EXCEPTION 'an entry that has its number takes no more lines' USING ERRCODE = '23514';
    END IF;
    PERFORM set_config('alfandega.office', acting, true);
    RETURN NULL;
END $$;

CREATE FUNCTION ledger_forward() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' OR NEW.office <> OLD.office OR NEW.closed < OLD.closed
       OR (OLD.closed IS NOT NULL AND NEW.closed IS NULL)
       OR NEW.year < OLD.year OR (NEW.year = OLD.year AND NEW.last < OLD.last) THEN
        RAISE EXCEPTION 'the book of % only goes forward', OLD.office USING ERRCODE = '23001';
    END IF;
    RETURN NEW;
END $$;

CREATE CONSTRAINT TRIGGER ledger_entry_numbered AFTER INSERT ON ledger_entry
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION ledger_number();
CREATE TRIGGER ledger_entry_kept BEFORE UPDATE OR DELETE ON ledger_entry
    FOR EACH ROW EXECUTE FUNCTION ledger_kept();
CREATE TRIGGER ledger_line_kept BEFORE UPDATE OR DELETE ON ledger_line
    FOR EACH ROW EXECUTE FUNCTION ledger_kept();
CREATE TRIGGER ledger_line_complete AFTER INSERT ON ledger_line
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION ledger_complete();
CREATE TRIGGER ledger_close_kept BEFORE UPDATE OR DELETE ON ledger_close
    FOR EACH ROW EXECUTE FUNCTION ledger_kept();
CREATE TRIGGER ledger_book_forward BEFORE UPDATE OR DELETE ON ledger_book
    FOR EACH ROW EXECUTE FUNCTION ledger_forward();
"""

BACKWARD = """
DROP TRIGGER ledger_book_forward ON ledger_book;
DROP TRIGGER ledger_close_kept ON ledger_close;
DROP TRIGGER ledger_line_complete ON ledger_line;
DROP TRIGGER ledger_line_kept ON ledger_line;
DROP TRIGGER ledger_entry_kept ON ledger_entry;
DROP TRIGGER ledger_entry_numbered ON ledger_entry;
DROP FUNCTION ledger_forward();
DROP FUNCTION ledger_complete();
DROP FUNCTION ledger_kept();
DROP FUNCTION ledger_number();
"""


class Migration(migrations.Migration):
    dependencies = [("ledger", "0001_initial")]

    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
