import type pg from 'pg';

/** A task can be found by its words and in each list of the history, and whoever waits by its place, from the moment of its create on. */
const SCHEMA_SQL = `
  CREATE SCHEMA IF NOT EXISTS bench;
  CREATE SEQUENCE IF NOT EXISTS bench.create_id;
  CREATE TABLE IF NOT EXISTS bench.create_task (
    id bigint PRIMARY KEY, user_id bigint NOT NULL, status text NOT NULL DEFAULT 'pending', prompt text NOT NULL, model_name text NOT NULL,
    params jsonb NOT NULL, created_at timestamptz NOT NULL DEFAULT now());
  CREATE INDEX IF NOT EXISTS create_task_waiting ON bench.create_task (user_id, id) WHERE status = 'pending';
  CREATE INDEX IF NOT EXISTS create_task_history ON bench.create_task (user_id, created_at, id);
  CREATE INDEX IF NOT EXISTS create_task_status ON bench.create_task (user_id, status, created_at, id);
  CREATE INDEX IF NOT EXISTS create_task_model ON bench.create_task (user_id, model_name, created_at, id);
  CREATE TABLE IF NOT EXISTS bench.create_term (user_id bigint, term text, task_id bigint, PRIMARY KEY (user_id, term, task_id));
  CREATE TABLE IF NOT EXISTS bench.create_share (user_id bigint PRIMARY KEY, pending integer NOT NULL, last_seq bigint NOT NULL);
  CREATE TABLE IF NOT EXISTS bench.create_outbox (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, subject text NOT NULL, payload jsonb NOT NULL, user_id bigint NOT NULL, seq bigint NOT NULL)`;

/** Tasks that are asked for together, all in one commit: each with its words, the count of its user, and the event with its number. */
export const CREATE_ALL_SQL = `
  WITH wish AS MATERIALIZED (
    SELECT w.*, nextval('bench.create_id') AS id, count(*) OVER of_user::int AS together, row_number() OVER (of_user ORDER BY number)::int AS place
    FROM jsonb_to_recordset($1::jsonb) AS w (number int, user_id bigint, prompt text, model_name text, params jsonb, terms text[])
    WINDOW of_user AS (PARTITION BY user_id)),
  share AS (
    INSERT INTO bench.create_share AS s (user_id, pending, last_seq)
    SELECT user_id, together, together FROM wish WHERE place = together ORDER BY user_id
    ON CONFLICT (user_id) DO UPDATE SET pending = s.pending + excluded.pending, last_seq = s.last_seq + excluded.last_seq WHERE s.pending < $2
    RETURNING user_id, last_seq),
  accepted AS MATERIALIZED (
    SELECT wish.*, share.last_seq - wish.together + wish.place AS seq FROM wish JOIN share USING (user_id)),
  made AS (
    INSERT INTO bench.create_task (id, user_id, prompt, model_name, params)
    SELECT id, user_id, prompt, model_name, params FROM accepted ORDER BY id),
  found AS (INSERT INTO bench.create_term (user_id, term, task_id) SELECT user_id, unnest(terms), id FROM accepted),
  event AS (
    INSERT INTO bench.create_outbox (subject, payload, user_id, seq)
    SELECT 'evt.user.' || user_id || '.task.' || id || '.open', jsonb_build_object('task_id', id, 'status', 'pending', 'seq', seq), user_id, seq
    FROM accepted ORDER BY id)
  SELECT number, id, seq, now() AS created_at FROM accepted ORDER BY number`;

export async function makeCreateTables(database: pg.Pool): Promise<void> {
  await database.query(SCHEMA_SQL);
}
