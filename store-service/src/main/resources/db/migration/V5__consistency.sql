-- Which record of the journal made a relation, so that a flaw in it can be traced; null for those made before.
PRAGMA user_version = 5;

ALTER TABLE relations ADD COLUMN journal_offset INTEGER;
