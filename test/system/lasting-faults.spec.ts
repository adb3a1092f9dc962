import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DeadLetterPage, Problem, Task } from '@atelier/contracts';
import { runFolder } from '@atelier/testing';
import { pause, until } from '@atelier/waiting';
import type { Account } from '../installation/account.js';
import type { ApiClient } from '../installation/api-client.js';
import { Installation } from '../installation/installation.js';
import { ended } from '../installation/waiting.js';
import { SLOW } from './slow.js';

const QUEUE = 40;
const run = promisify(execFile);

let installation: Installation;
let owner: Account;
let api: ApiClient;

beforeAll(async () => {
  installation = await Installation.start({
    folder: runFolder(),
    simulators: 2,
    settings: {
      COMFYUI_UNREACHABLE_S: '2',
      STORAGE_RETRY_S: '1',
      // The pictures here are small, and a runner needs its disk for large ones only.
      OUTPUT_MEMORY_BYTES: '0',
      QUEUED_TASKS_PER_USER: String(QUEUE),
    },
  });
  owner = await installation.user();
  api = installation.api(owner);
}, SLOW);
afterAll(() => installation.discard(), SLOW);

const STEPS = 150;

/** Every life of a simulator ends near the end of its first prompt, for as long as `work` takes. A fault dies with its process. */
async function poisoned<T>(work: () => Promise<T>): Promise<T> {
  const fatal = { times: 'until_cleared', at_step: STEPS - 10 } as const;
  const poison = () =>
    Promise.all(installation.simulators.map((each) => each.setFault('exit', fatal).catch(() => undefined)));
  let isOver = false;
  const keepPoisoned = async () => {
    for (; !isOver; await pause(20)) await poison();
    for (const each of installation.simulators) await each.clearFaults().catch(() => undefined);
  };
  await poison();
  const poisoning = keepPoisoned();
  return work().finally(async () => {
    isOver = true;
    await poisoning;
  });
}

const allReady = async (): Promise<boolean> => {
  const reasons = await Promise.all(installation.embedded.children.map(({ spec }) => spec.whyNotReady()));
  return reasons.every((reason) => reason === null);
};

describe('a task that takes its ComfyUI down each time (case 24)', () => {
  it(
    'is stopped after three attempts and found among the dead letters, and the next task runs',
    async () => {
      const poison = await poisoned(async () => ended(api, (await api.create({ steps: STEPS })).id, SLOW));
      expect(poison).toMatchObject({ status: 'failed', attempt: 3, error_code: 'comfyui_unreachable' });
      const admin = installation.api(await installation.admin());
      const letters = await admin.get<DeadLetterPage>('/api/v1/admin/dead-letters');
      expect(letters.body.items).toContainEqual(expect.objectContaining({ task_id: poison.id, attempts: 3 }));
      // Three ends of one simulator are what this test is about; to the launcher they are a child that is beyond hope.
      await until(allReady, { what: 'all that was taken down to be there again', timeoutMs: SLOW });
      expect(await ended(api, (await api.create()).id)).toMatchObject({ status: 'completed', attempt: 1 });
    },
    SLOW,
  );
});

describe('a full disk (case 32)', () => {
  /** The kernel refuses the runner's writes in the middle of a file, as when no block is left. */
  const setRoom = (bytes: string) =>
    run('prlimit', ['--pid', String(installation.embedded.child('comfy-runner-1').pid), `--fsize=${bytes}:unlimited`]);

  it(
    'of a runner delays its tasks, and no half-written picture is ever shown or left',
    async () => {
      await setRoom('300');
      const tasks = await Promise.all([1, 2, 3, 4].map(() => api.create({ width: 256, height: 256 })));
      const refused = () =>
        installation.query(`SELECT 1 FROM generation.attempt WHERE fault = 'storage_unavailable' LIMIT 1`);
      await until(async () => (await refused()).length > 0, { what: 'a write to be refused', timeoutMs: SLOW });
      await setRoom('unlimited');
      const done = await Promise.all(tasks.map(({ id }) => ended(api, id)));
      expect(done.map(({ status }) => status)).toEqual(tasks.map(() => 'completed'));
      for (const { id } of done) await expectWhole(id);
      const files = await readdir(installation.embedded.home.at('objects'), { recursive: true });
      expect(files.filter((name) => name.endsWith('.tmp'))).toEqual([]);
    },
    SLOW,
  );

  async function expectWhole(taskId: number): Promise<void> {
    for (const { id, url } of (await api.result(taskId)).images) {
      const { body } = await api.bytes(url);
      const [row] = await installation.query<{ sha256: string }>('SELECT sha256 FROM generation.image WHERE id = $1', [
        id,
      ]);
      expect(createHash('sha256').update(body).digest('hex')).toBe(row!.sha256);
    }
  }
});

describe('a flood of creates by one user (case 35)', () => {
  it(
    'is refused beyond the queue’s limit, and delays nobody else’s task by more than its own turn',
    async () => {
      const other = installation.api(await installation.user());
      const wish = { prompt: 'a flood', model_name: 'stable-diffusion-1.5', width: 64, height: 64, steps: 5 };
      const answers = await Promise.all(
        Array.from({ length: 8 * QUEUE }, () => api.post<Problem | Task>('/api/v1/generation/create', wish)),
      );
      const refused = answers.filter(({ status }) => status !== 200);
      expect(new Set(refused.map(({ status }) => status))).toEqual(new Set([429]));
      expect(new Set(refused.map(({ body }) => (body as Problem).code))).toEqual(new Set(['queue_full']));
      expect(refused.every(({ headers }) => Number(headers.get('retry-after')) > 0)).toBe(true);
      expect(answers.length - refused.length).toBeGreaterThanOrEqual(QUEUE);

      const task = await ended(other, (await other.create()).id);
      expect(task).toMatchObject({ status: 'completed', attempt: 1 });
      const [before] = await installation.query<{ count: string }>(
        `SELECT count(*) FROM generation.attempt a JOIN generation.task t ON t.id = a.task_id
         WHERE t.user_id = $1 AND a.started_at > $2 AND a.started_at < $3`,
        [owner.id, task.created_at, task.started_at],
      );
      // Both runners may take up one task each, and one more ahead, before the newcomer's turn.
      expect(Number(before!.count)).toBeLessThanOrEqual(4);
    },
    SLOW,
  );
});
