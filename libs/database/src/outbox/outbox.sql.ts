/**
 * The table of events that were committed with the change they tell of. Published rows stay for a day:
 * they are what a client that was away gets when it asks for the events it missed.
 */
export const OUTBOX_TABLE_SQL = `
  CREATE TABLE outbox (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    subject text NOT NULL,
    payload jsonb NOT NULL,
    user_id bigint,
    seq bigint,
    created_at timestamptz NOT NULL DEFAULT now(),
    published_at timestamptz
  );
  CREATE INDEX outbox_unpublished ON outbox (id) WHERE published_at IS NULL;
  CREATE UNIQUE INDEX outbox_user_seq ON outbox (user_id, seq) WHERE user_id IS NOT NULL;
  CREATE INDEX outbox_published ON outbox (published_at) WHERE published_at IS NOT NULL;
`;

export const OUTBOX_DROP_SQL = 'DROP TABLE outbox';
