import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = [
  `CREATE TABLE mail_addresses (
    user_id bigint CONSTRAINT mail_addresses_pkey PRIMARY KEY
      CONSTRAINT mail_addresses_user_id_fkey REFERENCES users ON DELETE CASCADE,
    address text NOT NULL,
    address_key text NOT NULL CONSTRAINT mail_addresses_address_key_key UNIQUE,
    language text,
    confirmed_at timestamptz NOT NULL DEFAULT now()
  )`,
  `CREATE TABLE mail_confirmations (
    user_id bigint CONSTRAINT mail_confirmations_pkey PRIMARY KEY
      CONSTRAINT mail_confirmations_user_id_fkey REFERENCES users ON DELETE CASCADE,
    token_hash bytea NOT NULL CONSTRAINT mail_confirmations_token_hash_key UNIQUE,
    address text NOT NULL,
    language text,
    expires_at timestamptz NOT NULL
  )`,
  `CREATE TABLE mails (
    id uuid CONSTRAINT mails_pkey PRIMARY KEY,
    kind text NOT NULL,
    user_id bigint CONSTRAINT mails_user_id_fkey REFERENCES users ON DELETE CASCADE,
    account text,
    recipient text,
    language text,
    attempts integer NOT NULL DEFAULT 0,
    next_at timestamptz NOT NULL DEFAULT now(),
    expires_at timestamptz NOT NULL
  )`,
];

const INDEXES = [
  'CREATE INDEX mail_confirmations_expires ON mail_confirmations (expires_at)',
  'CREATE INDEX mails_next ON mails (next_at)',
  'CREATE INDEX mails_expires ON mails (expires_at)',
  'CREATE INDEX mails_user ON mails (user_id)',
];

/** Mail addresses of accounts, and mails that wait to be sent. */
export class Mail1796050800000 implements MigrationInterface {
  readonly name = 'Mail1796050800000';

  async up(runner: QueryRunner): Promise<void> {
    for (const sql of [...TABLES, ...INDEXES]) await runner.query(sql);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE mails, mail_confirmations, mail_addresses');
  }
}
