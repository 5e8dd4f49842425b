-- A Tollgate register, form 1. Released forms never change: a later form is a step in `schema.rs`.
--
-- The file: who it is.
CREATE TABLE register (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  id TEXT NOT NULL,
  made_at TEXT NOT NULL
) STRICT;

-- The gate: the number of the operation that is writing now; NULL when nobody may write; below zero while values are erased.
CREATE TABLE gate (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  operation INTEGER
) STRICT;
INSERT INTO gate (one, operation) VALUES (1, NULL);

-- The present.
CREATE TABLE record (
  row INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  reference TEXT NOT NULL UNIQUE,
  living TEXT NOT NULL
) STRICT;
-- A register opens without reading every record of it.
CREATE INDEX record_of ON record (kind, reference);

CREATE TABLE version (
  row INTEGER PRIMARY KEY,
  record TEXT NOT NULL,
  number INTEGER NOT NULL,
  base INTEGER,
  state TEXT NOT NULL,
  form TEXT NOT NULL,
  began_at TEXT NOT NULL,
  reason TEXT,
  body TEXT NOT NULL,
  UNIQUE (record, number)
) STRICT;

CREATE TABLE attachment (
  row INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  record TEXT NOT NULL,
  name TEXT NOT NULL,
  size INTEGER NOT NULL,
  sha256 TEXT NOT NULL,
  added_at TEXT NOT NULL
) STRICT;
CREATE INDEX attachment_of ON attachment (record);

-- What attachments hold, once for each content. It stays while the log can bring the attachment back.
CREATE TABLE content (
  row INTEGER PRIMARY KEY,
  sha256 TEXT NOT NULL UNIQUE,
  bytes BLOB NOT NULL
) STRICT;

-- The last number given out for each kind and prefix; a number is never given out twice.
CREATE TABLE counter (
  kind TEXT NOT NULL,
  prefix TEXT NOT NULL,
  last INTEGER NOT NULL,
  PRIMARY KEY (kind, prefix)
) STRICT, WITHOUT ROWID;

-- The log. `undoes` of an undo is the operation it took back; `undoes` of a redo is the undo it took back.
CREATE TABLE operation (
  number INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  kind TEXT NOT NULL,
  label TEXT,
  label_salt BLOB,
  label_digest BLOB NOT NULL,
  role TEXT NOT NULL,
  person TEXT,
  actor TEXT NOT NULL,
  undoes INTEGER,
  clock_behind INTEGER NOT NULL CHECK (clock_behind IN (0, 1)),
  hash BLOB NOT NULL
) STRICT;
CREATE INDEX operation_undoes ON operation (undoes) WHERE undoes IS NOT NULL;

-- The number of a change is the number of its operation times 1048576 plus its place: one tree for both.
-- NULL before or after: there was nothing, or (with erased = 1) it was erased and only its digest stands.
CREATE TABLE change (
  number INTEGER PRIMARY KEY,
  operation INTEGER NOT NULL,
  place INTEGER NOT NULL CHECK (place >= 0 AND place < 1048576),
  record TEXT NOT NULL,
  kind TEXT NOT NULL,
  reference TEXT NOT NULL,
  version INTEGER,
  aspect TEXT NOT NULL,
  path TEXT NOT NULL,
  before TEXT,
  before_salt BLOB,
  before_digest BLOB,
  after TEXT,
  after_salt BLOB,
  after_digest BLOB,
  erased INTEGER NOT NULL DEFAULT 0 CHECK (erased IN (0, 1)),
  CHECK (number = operation * 1048576 + place)
) STRICT;
CREATE INDEX change_of ON change (record, number);

-- Derived: can be rebuilt at any time from the present; not in the log.
CREATE TABLE listing (
  record TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  line TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE listing_stamp (
  kind TEXT PRIMARY KEY,
  stamp TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE stale (
  record TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;
CREATE VIRTUAL TABLE search USING fts5 (reference, title, text, tokenize = "unicode61 remove_diacritics 2");
INSERT INTO search (search, rank) VALUES ('rank', 'bm25(8.0, 6.0, 1.0)');

-- The tripwire: a write outside an operation aborts.
CREATE TRIGGER register_kept BEFORE UPDATE ON register BEGIN SELECT raise(ABORT, 'the identity of a register stays'); END;
CREATE TRIGGER register_stays BEFORE DELETE ON register BEGIN SELECT raise(ABORT, 'the identity of a register stays'); END;
CREATE TRIGGER gate_one BEFORE INSERT ON gate BEGIN SELECT raise(ABORT, 'there is one gate'); END;
CREATE TRIGGER gate_stays BEFORE DELETE ON gate BEGIN SELECT raise(ABORT, 'there is one gate'); END;

CREATE TRIGGER record_insert BEFORE INSERT ON record WHEN (SELECT operation FROM gate) IS NULL BEGIN SELECT raise(ABORT, 'a write outside an operation'); END;
CREATE TRIGGER record_update BEFORE UPDATE ON record WHEN (SELECT operation FROM gate) IS NULL BEGIN SELECT raise(ABORT, 'a write outside an operation'); END;
CREATE TRIGGER record_delete BEFORE DELETE ON record WHEN (SELECT operation FROM gate) IS NULL BEGIN SELECT raise(ABORT, 'a write outside an operation'); END;
CREATE TRIGGER version_insert BEFORE INSERT ON version WHEN (SELECT operation FROM gate) IS NULL BEGIN SELECT raise(ABORT, 'a write outside an operation'); END;
CREATE TRIGGER version_update BEFORE UPDATE ON version WHEN (SELECT operation FROM gate) IS NULL BEGIN SELECT raise(ABORT, 'a write outside an operation'); END;
CREATE TRIGGER version_delete BEFORE DELETE ON version WHEN (SELECT operation FROM gate) IS NULL BEGIN SELECT raise(ABORT, 'a write outside an operation'); END;
CREATE TRIGGER attachment_insert BEFORE INSERT ON attachment WHEN (SELECT operation FROM gate) IS NULL BEGIN SELECT raise(ABORT, 'a write outside an operation'); END;
CREATE TRIGGER attachment_update BEFORE UPDATE ON attachment BEGIN SELECT raise(ABORT, 'an attachment stays as it was added'); END;
CREATE TRIGGER attachment_delete BEFORE DELETE ON attachment WHEN (SELECT operation FROM gate) IS NULL BEGIN SELECT raise(ABORT, 'a write outside an operation'); END;
CREATE TRIGGER content_insert BEFORE INSERT ON content WHEN (SELECT operation FROM gate) IS NULL BEGIN SELECT raise(ABORT, 'a write outside an operation'); END;
CREATE TRIGGER content_update BEFORE UPDATE ON content BEGIN SELECT raise(ABORT, 'content stays as it was added'); END;
CREATE TRIGGER content_delete BEFORE DELETE ON content WHEN coalesce((SELECT operation FROM gate), 0) >= 0 BEGIN SELECT raise(ABORT, 'content is taken away only by an erasure'); END;
CREATE TRIGGER counter_insert BEFORE INSERT ON counter WHEN (SELECT operation FROM gate) IS NULL BEGIN SELECT raise(ABORT, 'a write outside an operation'); END;
CREATE TRIGGER counter_update BEFORE UPDATE ON counter WHEN (SELECT operation FROM gate) IS NULL OR NEW.last <= OLD.last BEGIN SELECT raise(ABORT, 'a reference is never given out twice'); END;
CREATE TRIGGER counter_delete BEFORE DELETE ON counter BEGIN SELECT raise(ABORT, 'a reference is never given out twice'); END;

CREATE TRIGGER operation_insert BEFORE INSERT ON operation WHEN abs(coalesce((SELECT operation FROM gate), 0)) <> NEW.number BEGIN SELECT raise(ABORT, 'a write outside an operation'); END;
CREATE TRIGGER operation_update BEFORE UPDATE ON operation WHEN coalesce((SELECT operation FROM gate), 0) >= 0 BEGIN SELECT raise(ABORT, 'the log is only added to'); END;
CREATE TRIGGER operation_kept BEFORE UPDATE OF number, at, kind, label_digest, role, person, actor, undoes, clock_behind, hash ON operation BEGIN SELECT raise(ABORT, 'the log is only added to'); END;
CREATE TRIGGER operation_delete BEFORE DELETE ON operation BEGIN SELECT raise(ABORT, 'the log is only added to'); END;
CREATE TRIGGER change_insert BEFORE INSERT ON change WHEN abs(coalesce((SELECT operation FROM gate), 0)) <> NEW.operation BEGIN SELECT raise(ABORT, 'a write outside an operation'); END;
CREATE TRIGGER change_update BEFORE UPDATE ON change WHEN coalesce((SELECT operation FROM gate), 0) >= 0 BEGIN SELECT raise(ABORT, 'the log is only added to'); END;
CREATE TRIGGER change_kept BEFORE UPDATE OF number, operation, place, record, kind, reference, version, aspect, path, before_digest, after_digest ON change BEGIN SELECT raise(ABORT, 'the log is only added to'); END;
CREATE TRIGGER change_delete BEFORE DELETE ON change BEGIN SELECT raise(ABORT, 'the log is only added to'); END;

-- Flat tables for people who open the file with other tools. They follow the newest version of each record.
CREATE VIEW newest AS
  SELECT r.id AS record, r.kind AS kind, r.reference AS reference, v.number AS version, v.state AS state, v.began_at AS began_at,
         coalesce(v.body, '{}') AS body, r.living AS living
  FROM record AS r LEFT JOIN version AS v ON v.record = r.id AND v.number = (SELECT max(number) FROM version WHERE record = r.id);
CREATE VIEW assets AS
  SELECT reference, version, state,
         json_extract(body, '$.name') AS name, json_extract(body, '$.description') AS description,
         json_extract(body, '$.asset_type') AS asset_type, json_extract(body, '$.format') AS format,
         json_extract(body, '$.system_name') AS system_name, json_extract(body, '$.lifecycle') AS lifecycle,
         json_extract(body, '$.gsc_classification') AS classification, json_extract(body, '$.directorate') AS directorate,
         json_extract(body, '$.service') AS service, json_extract(body, '$.record_manager') AS record_manager,
         json_extract(body, '$.regime') AS regime, json_extract(body, '$.controller_role') AS controller_role,
         json_extract(body, '$.collection_sources') AS collection_sources,
         json_extract(living, '$.dpia_ref') AS dpia_ref, json_extract(living, '$.pn_ref') AS pn_ref,
         json_extract(living, '$.apd_ref') AS apd_ref, json_extract(living, '$.last_reviewed_on') AS last_reviewed_on,
         json_extract(living, '$.next_review_on') AS next_review_on
  FROM newest WHERE kind = 'asset';
CREATE VIEW purposes AS
  SELECT n.reference AS asset, json_extract(p.value, '$.key') AS purpose, json_extract(p.value, '$.text') AS text,
         json_extract(p.value, '$.art6_bases') AS art6_bases, json_extract(p.value, '$.legal_reference') AS legal_reference,
         json_extract(p.value, '$.art9_conditions') AS art9_conditions, json_extract(p.value, '$.sch1_conditions') AS sch1_conditions,
         json_extract(p.value, '$.part3_basis') AS part3_basis
  FROM newest AS n, json_each(n.body, '$.purposes') AS p WHERE n.kind = 'asset';
CREATE VIEW data_items AS
  SELECT n.reference AS asset, json_extract(d.value, '$.key') AS data_item, json_extract(d.value, '$.data_category') AS data_category,
         json_extract(d.value, '$.detail') AS detail, json_extract(d.value, '$.subject_categories') AS subject_categories,
         json_extract(d.value, '$.special_categories') AS special_categories, json_extract(d.value, '$.mandatory') AS mandatory
  FROM newest AS n, json_each(n.body, '$.data_items') AS d WHERE n.kind = 'asset';
CREATE VIEW recipients AS
  SELECT n.reference AS asset, json_extract(r.value, '$.key') AS recipient, json_extract(r.value, '$.category') AS category,
         json_extract(r.value, '$.name') AS name, json_extract(r.value, '$.role') AS role, json_extract(r.value, '$.why') AS why,
         json_extract(r.value, '$.isa_ref') AS isa_ref, json_extract(r.value, '$.art28_contract_ref') AS art28_contract_ref
  FROM newest AS n, json_each(n.body, '$.recipients') AS r WHERE n.kind = 'asset';
CREATE VIEW transfers AS
  SELECT n.reference AS asset, json_extract(t.value, '$.key') AS transfer, json_extract(t.value, '$.destination') AS destination,
         json_extract(t.value, '$.mechanism') AS mechanism, json_extract(t.value, '$.adequate_destination') AS adequate_destination,
         json_extract(t.value, '$.document_ref') AS document_ref
  FROM newest AS n, json_each(n.body, '$.transfers') AS t WHERE n.kind = 'asset';
CREATE VIEW retention AS
  SELECT n.reference AS asset, json_extract(k.value, '$.key') AS rule, json_extract(k.value, '$.trigger') AS "trigger",
         json_extract(k.value, '$.period_value') AS period_value, json_extract(k.value, '$.period_unit') AS period_unit,
         json_extract(k.value, '$.condition_text') AS condition_text, json_extract(k.value, '$.retention_basis') AS retention_basis,
         json_extract(k.value, '$.retention_reference') AS retention_reference, json_extract(k.value, '$.disposal_action') AS disposal_action
  FROM newest AS n, json_each(n.body, '$.retention') AS k WHERE n.kind = 'asset';
CREATE VIEW people AS
  SELECT reference, json_extract(body, '$.post_title') AS post_title, json_extract(body, '$.name') AS name,
         json_extract(body, '$.organisation') AS organisation, json_extract(body, '$.roles') AS roles,
         json_extract(body, '$.directorate') AS directorate, json_extract(body, '$.service') AS service,
         json_extract(body, '$.from_date') AS from_date, json_extract(body, '$.to_date') AS to_date,
         json_extract(body, '$.deputy') AS deputy
  FROM newest WHERE kind = 'person';
CREATE VIEW policy_documents AS
  SELECT reference, json_extract(body, '$.title') AS title, json_extract(body, '$.version') AS version,
         json_extract(body, '$.approved_on') AS approved_on
  FROM newest WHERE kind = 'policy_document';
CREATE VIEW history AS
  SELECT o.number AS operation, o.at AS at, o.actor AS actor, o.role AS role, o.person AS person, o.kind AS operation_kind, o.label AS label,
         o.undoes AS undoes, c.kind AS kind, c.reference AS reference, c.version AS version, c.aspect AS aspect, c.path AS path,
         c.before AS before, c.after AS after, c.erased AS erased
  FROM operation AS o LEFT JOIN change AS c ON c.number >= o.number * 1048576 AND c.number < (o.number + 1) * 1048576;
