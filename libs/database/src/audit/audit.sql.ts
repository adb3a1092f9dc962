/** Nothing of the audit list can be changed, and only what is older than this can be deleted (by a retention rule). */
const KEPT_FOR = `interval '30 days'`;

/** The table of what admins did, written in the transaction of the action. */
export const AUDIT_TABLE_SQL = `
  CREATE TABLE audit (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at timestamptz NOT NULL DEFAULT now(),
    actor_id bigint NOT NULL,
    action text NOT NULL,
    object text NOT NULL,
    -- 'done', or the code of the problem that the action was refused with
    result text NOT NULL DEFAULT 'done',
    detail jsonb NOT NULL DEFAULT '{}',
    address text NOT NULL,
    request_id text NOT NULL
  );
`;

const AUDIT_APPEND_ONLY_FUNCTION_SQL = `
  CREATE OR REPLACE FUNCTION audit_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF TG_OP = 'DELETE' AND OLD.at < now() - ${KEPT_FOR} THEN
      RETURN OLD;
    END IF;
    RAISE EXCEPTION 'the audit list is append-only';
  END $$;
`;

/** Makes a fault or a hand of ours that would rewrite the list fail. */
export const AUDIT_APPEND_ONLY_SQL = `
  ${AUDIT_APPEND_ONLY_FUNCTION_SQL}
  CREATE TRIGGER audit_append_only BEFORE UPDATE OR DELETE ON audit FOR EACH ROW EXECUTE FUNCTION audit_is_append_only();
`;

export const AUDIT_APPEND_ONLY_DROP_SQL = `
  DROP TRIGGER audit_append_only ON audit;
  DROP FUNCTION audit_is_append_only;
`;

/** With which an entry is found among the traces and in every log; nothing for entries that were there before. */
export const AUDIT_TRACE_SQL = 'ALTER TABLE audit ADD COLUMN trace_id text';
export const AUDIT_TRACE_DROP_SQL = 'ALTER TABLE audit DROP COLUMN trace_id';

/** The chain over the list: seals of entries, and where it was cut. */
export const AUDIT_CHAIN_SQL = `
  CREATE TABLE audit_seal (
    seq bigint PRIMARY KEY,
    audit_id bigint NOT NULL UNIQUE,
    hash bytea NOT NULL
  );
  CREATE TABLE audit_checkpoint (
    seq bigint PRIMARY KEY,
    hash bytea NOT NULL,
    at timestamptz NOT NULL DEFAULT now()
  );
  CREATE FUNCTION audit_chain_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF TG_OP = 'DELETE' AND TG_TABLE_NAME = 'audit_seal' THEN
      IF EXISTS (SELECT FROM audit_checkpoint c WHERE c.seq >= OLD.seq) THEN
        RETURN OLD;
      END IF;
    END IF;
    RAISE EXCEPTION 'the chain of the audit list is append-only';
  END $$;
  CREATE TRIGGER audit_seal_append_only BEFORE UPDATE OR DELETE ON audit_seal
    FOR EACH ROW EXECUTE FUNCTION audit_chain_is_append_only();
  CREATE TRIGGER audit_checkpoint_append_only BEFORE UPDATE OR DELETE ON audit_checkpoint
    FOR EACH ROW EXECUTE FUNCTION audit_chain_is_append_only();
  -- The release before forgets without a checkpoint: what it would take out of the chain stays until \`AuditChain\` forgets it.
  CREATE OR REPLACE FUNCTION audit_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF TG_OP = 'DELETE' AND OLD.at < now() - ${KEPT_FOR} THEN
      IF EXISTS (SELECT FROM audit_seal s WHERE s.audit_id = OLD.id AND NOT EXISTS (
        SELECT FROM audit_checkpoint c WHERE c.seq >= s.seq)) THEN
        RETURN NULL;
      END IF;
      RETURN OLD;
    END IF;
    RAISE EXCEPTION 'the audit list is append-only';
  END $$;
`;

export const AUDIT_CHAIN_DROP_SQL = `
  ${AUDIT_APPEND_ONLY_FUNCTION_SQL}
  DROP TABLE audit_seal, audit_checkpoint;
  DROP FUNCTION audit_chain_is_append_only;
`;
