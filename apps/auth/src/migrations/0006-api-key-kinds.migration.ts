import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Keys of services and doors, and what one key is held to. Keys that are there are those of users, without limits. */
export class ApiKeyKinds1795838400000 implements MigrationInterface {
  readonly name = 'ApiKeyKinds1795838400000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE api_keys
        ADD COLUMN kind text NOT NULL DEFAULT 'user' CONSTRAINT api_keys_kind_check CHECK (kind IN ('user', 'service', 'door')),
        ADD COLUMN act_as boolean NOT NULL DEFAULT false,
        ADD COLUMN limits jsonb NOT NULL DEFAULT '{}',
        ADD COLUMN root_id uuid,
        ADD CONSTRAINT api_keys_act_as_check CHECK (NOT act_as OR kind = 'service')`);
  }

  /** Keys of services and doors end: the release before takes every key for one of a user. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DELETE FROM api_keys WHERE kind <> 'user'`);
    await runner.query(
      'ALTER TABLE api_keys DROP COLUMN act_as, DROP COLUMN kind, DROP COLUMN limits, DROP COLUMN root_id',
    );
  }
}
