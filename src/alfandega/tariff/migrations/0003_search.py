"""Stored full-text vectors of the descriptions, one for each language, and the index over them.

Each vector holds the stems of the text as written and of the text without accents, both without accents: so that
“frigorificos” finds “frigorífico”, although stemming knows Portuguese endings only with their accents.
"""

from django.db import migrations

CREATE = """
CREATE FUNCTION tariff_folded(words text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
    RETURN translate(replace(replace(replace(lower(words), 'œ', 'oe'), 'æ', 'ae'), 'ß', 'ss'),
                     'áàâãäåéèêëíìîïóòôõöøúùûüçñýÿ', 'aaaaaaeeeeiiiioooooouuuucnyy');
CREATE FUNCTION tariff_words(setting regconfig, words text) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
    RETURN CASE WHEN octet_length(words) = length(words) THEN to_tsvector(setting, words)  -- nothing to fold
                ELSE tariff_folded(to_tsvector(setting, words || ' ' || tariff_folded(words))::text)::tsvector END;
CREATE FUNCTION tariff_asked(setting regconfig, words text) RETURNS tsquery LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT
    RETURN tariff_folded(plainto_tsquery(setting, words)::text)::tsquery || plainto_tsquery(setting, tariff_folded(words));
ALTER TABLE tariff_line
    ADD COLUMN words_pt tsvector
        GENERATED ALWAYS AS (tariff_words('portuguese', coalesce(descriptions ->> 'pt', ''))) STORED,
    ADD COLUMN words_fr tsvector
        GENERATED ALWAYS AS (tariff_words('french', coalesce(descriptions ->> 'fr', ''))) STORED,
    ADD COLUMN words_en tsvector
        GENERATED ALWAYS AS (tariff_words('english', coalesce(descriptions ->> 'en', ''))) STORED;
CREATE INDEX tariff_line_words ON tariff_line USING gin (words_pt, words_fr, words_en);
"""
REMOVE = """
ALTER TABLE tariff_line DROP COLUMN words_pt, DROP COLUMN words_fr, DROP COLUMN words_en;
DROP FUNCTION tariff_asked(regconfig, text);
DROP FUNCTION tariff_words(regconfig, text);
DROP FUNCTION tariff_folded(text);
"""


class Migration(migrations.Migration):
    dependencies = [("tariff", "0002_measures")]
    operations = [migrations.RunSQL(CREATE, REMOVE)]
