import type { MigrationInterface, QueryRunner } from 'typeorm';
import { usernameSkeleton } from '../users/username-skeleton.js';

/** Users that are filled in at a time. */
const BATCH = 1_000;

/** Of several who look alike the oldest keeps the skeleton; the others stay as they are, without one. */
const FILL = `
  UPDATE users u SET username_skeleton = first.skeleton
  FROM (
    SELECT DISTINCT ON (skeleton) id, skeleton FROM unnest($1::bigint[], $2::text[]) AS named (id, skeleton)
    ORDER BY skeleton, id
  ) AS first
  WHERE u.id = first.id AND NOT EXISTS (SELECT FROM users taken WHERE taken.username_skeleton = first.skeleton)`;

/** What names look like, so that nobody can take one that is easily taken for another's. */
export class UsernameSkeletons1795924800000 implements MigrationInterface {
  readonly name = 'UsernameSkeletons1795924800000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'ALTER TABLE users ADD COLUMN username_skeleton text CONSTRAINT users_username_skeleton_key UNIQUE',
    );
    let last = 0;
    for (;;) {
      const users = await this.after(runner, last);
      if (users.length === 0) return;
      const skeletons = users.map(({ username }) => usernameSkeleton(username));
      await runner.query(FILL, [users.map(({ id }) => id), skeletons]);
      last = users.at(-1)!.id;
    }
  }

  private async after(runner: QueryRunner, id: number): Promise<{ id: number; username: string }[]> {
    return (await runner.query(`SELECT id, username FROM users WHERE id > $1 ORDER BY id LIMIT ${BATCH}`, [id])) as {
      id: number;
      username: string;
    }[];
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE users DROP COLUMN username_skeleton');
  }
}
