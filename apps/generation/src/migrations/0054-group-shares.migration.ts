import type { MigrationInterface, QueryRunner } from 'typeorm';

const KINDS = ['workflow', 'preset', 'collection'] as const;
const ITEM = 'num_nonnulls(workflow_id, preset_id, collection_id) = 1';

/** What users share with the groups that they are in. */
export class GroupShares1769200000054 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const items = KINDS.map(
      (kind) => `${kind}_id bigint CONSTRAINT group_share_${kind}_id_fkey REFERENCES ${kind} ON DELETE CASCADE`,
    );
    await runner.query(`
      CREATE TABLE group_share (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        user_id bigint NOT NULL,
        group_id bigint NOT NULL,
        ${items.join(', ')},
        -- its owner is disabled
        suspended boolean NOT NULL DEFAULT false,
        created_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT group_share_item_check CHECK (${ITEM})
      )`);
    await runner.query('CREATE INDEX group_share_user ON group_share (user_id, group_id)');
    await runner.query('CREATE INDEX group_share_group ON group_share (group_id)');
    for (const kind of KINDS)
      await runner.query(
        `CREATE UNIQUE INDEX group_share_${kind} ON group_share (${kind}_id, group_id) WHERE ${kind}_id IS NOT NULL`,
      );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE group_share');
  }
}
