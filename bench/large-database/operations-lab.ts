import { Database } from '@atelier/database';
import {
  BEFORE_ALL,
  OutputTrashRepository,
  PurgeTrash,
  Reconciler,
  RetentionRepository,
} from '@atelier/generation/measured';
import { offer, settingsOf } from '../harness/child.js';
import { startGeneration, type ServiceSettings } from '../scheduling/service.js';
import { addColumn, whileRead } from './add-column.js';
import type { OperationsLab } from './operations-lab.types.js';

/** Of the year that the tasks are spread over: a sixth of them is older. */
const DAYS = 300;
const TRASHED = 'SELECT id FROM image WHERE deleted_at IS NOT NULL AND purge_requested_at IS NULL LIMIT 500';

const settings = settingsOf<ServiceSettings>();
const app = await startGeneration(settings);
const [old, trash, database] = [app.get(RetentionRepository), app.get(OutputTrashRepository), app.get(Database)];

/** Until the time is over, or nothing is left to do. */
async function repeat(forMs: number, of: string, step: () => Promise<number>) {
  const end = performance.now() + forMs;
  let count = 0;
  for (let done = 1; done > 0 && performance.now() < end; count += done) done = await step();
  return { count, of };
}

let place = BEFORE_ALL;

async function retain(): Promise<number> {
  const { removed, next } = await old.trashOldOutputs({ user: DAYS, admin: DAYS, sparesChosen: true }, place);
  place = next ?? BEFORE_ALL;
  return removed + (await old.forgetAttempts(DAYS));
}

/** What retention has put into the trash leaves it before its time, as by the hands of its owners. */
async function emptyTrash(): Promise<number> {
  const ids = (await database.query<{ id: number }>(TRASHED)).map(({ id }) => id);
  await trash.requestPurge(null, ids);
  await app.get(PurgeTrash).purge();
  return ids.length;
}

async function reconcile(): Promise<number> {
  const drifted = await app.get(Reconciler).reconcile();
  if (drifted > 0) throw new Error(`${drifted} users had drifted`);
  return 1;
}

async function migrate(): Promise<number> {
  await addColumn(settings);
  return 1;
}

offer({
  retention: (forMs) => repeat(forMs, 'tasks and attempts', retain),
  purge: (forMs) => repeat(forMs, 'pictures', emptyTrash),
  reconcile: (forMs) => repeat(forMs, 'times', reconcile),
  migration: (forMs) => repeat(forMs, 'times', migrate),
  migrationBehindReader: (forMs) => whileRead(settings, forMs, migrate),
} satisfies OperationsLab);
