import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Task } from '@atelier/contracts';
import { statement, type Session } from '@atelier/database';
import { newUser } from '../testing/actors.js';
import { sumOver, type Explained, type PlanNode } from '../testing/explained.js';
import { GenerationHarness } from '../testing/generation-harness.js';
import { READ_STATUSES } from './status-reads.sql.js';

/** So many that the index of places has two levels and smaller indexes of waiting tasks have one, which makes those look cheaper. */
const WAITING = 350;

let harness: GenerationHarness;
beforeAll(async () => {
  harness = await GenerationHarness.start({ QUEUED_TASKS_PER_USER: String(WAITING) });
  await harness.runner();
});
afterAll(() => harness.stop());
beforeEach(() => harness.clear());

/** Rows of tables and indexes that a step has looked at by itself. */
function rowsRead(node: PlanNode): number {
  const removed = (node['Rows Removed by Filter'] ?? 0) + (node['Rows Removed by Index Recheck'] ?? 0);
  const isScan = /^(Seq|Index|Index Only|Bitmap Index) Scan$/.test(node['Node Type']);
  return isScan ? node['Actual Loops'] * (node['Actual Rows'] + removed) : 0;
}

describe('a look at a waiting task reads what is before it', () => {
  beforeAll(async () => {
    // A plan ends when the table is analysed.
    await harness.database.query('ALTER TABLE task SET (autovacuum_enabled = false)');
  });

  it('by a plan that was made while nothing waited', () =>
    harness.database.session(async (session) => {
      const user = newUser();
      await plan(session, user);
      const tasks = await createAll(user);
      expect(await readFor(session, tasks[2]!)).toBeLessThan(10);
      expect(await readFor(session, tasks.at(-1)!)).toBeGreaterThanOrEqual(WAITING);
      await forget(session);
    }));

  it('by a plan that was made while some hundred tasks waited, and nobody had counted them', () =>
    harness.database.session(async (session) => {
      const user = newUser();
      const tasks = await createAll(user);
      await plan(session, user);
      expect(await readFor(session, tasks[2]!)).toBeLessThan(10);
      await forget(session);
    }));
});

/** By the plan that is kept, as a connection does after five times. */
async function plan(session: Session, userId: number): Promise<void> {
  await session.run(statement('SET plan_cache_mode = force_generic_plan'), []);
  await session.run(statement(`PREPARE look (bigint[], bigint[], boolean[]) AS ${READ_STATUSES}`), []);
  await session.run(look(1, userId), []);
}

async function forget(session: Session): Promise<void> {
  await session.run(statement('DEALLOCATE look'), []);
  await session.run(statement('RESET plan_cache_mode'), []);
}

async function readFor(session: Session, { id, user_id }: Task): Promise<number> {
  const [row] = await session.run(statement<[], Explained>(`EXPLAIN (ANALYZE, FORMAT JSON) ${look(id, user_id)}`), []);
  return sumOver(row!['QUERY PLAN'][0].Plan, rowsRead);
}

const look = (taskId: number, userId: number) => statement(`EXECUTE look ('{${taskId}}', '{${userId}}', '{t}')`);

async function createAll(userId: number): Promise<Task[]> {
  const tasks: Task[] = [];
  for (let number = 0; number < WAITING; number++) tasks.push(await harness.create(userId));
  return tasks;
}
