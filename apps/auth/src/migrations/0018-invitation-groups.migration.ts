import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An invitation may put whoever comes by it into a group. One that is deleted meanwhile leaves the invitation as it is without. */
export class InvitationGroups1796032800000 implements MigrationInterface {
  readonly name = 'InvitationGroups1796032800000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE invitations ADD COLUMN group_id bigint
        CONSTRAINT invitations_group_id_fkey REFERENCES groups ON DELETE SET NULL`);
    await runner.query('CREATE INDEX invitations_group ON invitations (group_id) WHERE group_id IS NOT NULL');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE invitations DROP COLUMN group_id');
  }
}
