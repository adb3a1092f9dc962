import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Task } from '@atelier/contracts';
import { statement } from '@atelier/database';
import { newUser } from '../testing/actors.js';
import { GenerationHarness } from '../testing/generation-harness.js';
import { READ_STATUSES } from './status-reads.sql.js';

const WAITING = 200;

let harness: GenerationHarness;
beforeAll(async () => {
  harness = await GenerationHarness.start();
  await harness.runner();
});
afterAll(() => harness.stop());

interface PlanNode {
  'Node Type': string;
  'Actual Rows': number;
  'Actual Loops': number;
  'Rows Removed by Filter'?: number;
  'Rows Removed by Index Recheck'?: number;
  Plans?: PlanNode[];
}

interface Explained {
  'QUERY PLAN': [{ Plan: PlanNode }];
}

/** Rows of tables and indexes that a statement has looked at. */
function rowsRead(node: PlanNode): number {
  const { Plans: parts = [], 'Actual Loops': loops, 'Actual Rows': rows } = node;
  const removed = (node['Rows Removed by Filter'] ?? 0) + (node['Rows Removed by Index Recheck'] ?? 0);
  const own = /^(Seq|Index|Index Only|Bitmap Index) Scan$/.test(node['Node Type']) ? loops * (rows + removed) : 0;
  return parts.reduce((sum, part) => sum + rowsRead(part), own);
}

it('a look at a waiting task reads what is before it, also by a plan that was made while nothing waited', async () => {
  const user = newUser();
  // A plan ends when the table is analysed.
  await harness.database.query('ALTER TABLE task SET (autovacuum_enabled = false)');
  await harness.database.session(async (session) => {
    await session.run(statement('SET plan_cache_mode = force_generic_plan'), []);
    await session.run(statement(`PREPARE look (bigint[], bigint[], boolean[]) AS ${READ_STATUSES}`), []);
    await session.run(look(user, 1), []);
    const tasks = await createAll(user);
    const readFor = async ({ id }: Task) => {
      const explain = statement<[], Explained>(`EXPLAIN (ANALYZE, FORMAT JSON) ${look(user, id)}`);
      const [row] = await session.run(explain, []);
      return rowsRead(row!['QUERY PLAN'][0].Plan);
    };
    expect(await readFor(tasks[2]!)).toBeLessThan(10);
    expect(await readFor(tasks.at(-1)!)).toBeGreaterThanOrEqual(WAITING);
    await session.run(statement('DEALLOCATE look'), []);
    await session.run(statement('RESET plan_cache_mode'), []);
  });
});

const look = (userId: number, taskId: number) => statement(`EXECUTE look ('{${taskId}}', '{${userId}}', '{t}')`);

async function createAll(userId: number): Promise<Task[]> {
  const tasks: Task[] = [];
  for (let number = 0; number < WAITING; number++) tasks.push(await harness.create(userId));
  return tasks;
}
