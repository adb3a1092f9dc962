import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { runFolder } from '@atelier/testing';
import { Installation } from '../installation/installation.js';
import { SLOW } from '../system/slow.js';
import { command } from './admin-command.js';

let installation: Installation;

beforeAll(async () => {
  installation = await Installation.start({ folder: runFolder(), settings: { QUEUED_TASKS_PER_USER: '2' } });
}, SLOW);
afterAll(() => installation.discard(), SLOW);

function loadtest(...args: string[]) {
  const { username, password } = installation.embedded.admin;
  const url = installation.embedded.urls[0]!.replace('localhost', '127.0.0.1');
  return command({ ATELIER_PASSWORD: password }, 'loadtest', '--username', username, '--url', url, ...args);
}

const count = async (sql: string) =>
  (await installation.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${sql}`))[0]!.n;

describe('the load test', () => {
  it(
    'says what its users waited for, and leaves neither pictures nor users behind who could sign in',
    async () => {
      const { status, printed } = await loadtest('--users', '3', '--tasks', '12', '--in-flight', '2', '--steps', '3');
      expect(status).toBe(0);
      expect(printed[0]).toMatch(/^12 of 12 pictures in [\d.]+ s: [\d.]+ per minute$/);
      for (const wait of ['answer to a create', 'wait for a GPU', 'on a GPU', 'order to picture'])
        expect(printed.find((line) => line.startsWith(wait))).toMatch(
          /half within \d+\.\d\d s, 95 % within \d+\.\d\d s/,
        );
      expect(await count('generation.task')).toBe(12);
      expect(await count('generation.task WHERE purge_requested_at IS NULL')).toBe(0);
      expect(await count(`auth.users WHERE username LIKE 'load-%' AND disabled_at IS NULL`)).toBe(0);
      expect(await count(`auth.users WHERE username LIKE 'load-%'`)).toBe(3);
    },
    SLOW,
  );

  it(
    'slows down when the installation says so, and counts that',
    async () => {
      for (const each of installation.simulators) await each.change({ step_ms: 150 });
      const { status, printed } = await loadtest('--tasks', '8', '--in-flight', '8', '--steps', '10');
      expect([status, printed[0]]).toEqual([0, expect.stringMatching(/^8 of 8 pictures/)]);
      expect(printed.join('\n')).toMatch(/met \d+ times: queue_full/);
    },
    SLOW,
  );

  it(
    'leaves with 1 when a picture was not made, and says why',
    async () => {
      for (const each of installation.simulators) await each.setFault('node_error', { times: 'until_cleared' });
      const { status, printed } = await loadtest('--tasks', '1', '--steps', '2');
      expect([status, printed.at(-1)]).toEqual([1, 'failed 1 times: node_error']);
      for (const each of installation.simulators) await each.clearFaults();
    },
    SLOW,
  );

  it.each([
    ['--users', '201'],
    ['--tasks', '0'],
    ['--minutes', 'for ever'],
    ['--url', 'ftp://127.0.0.1'],
    ['--url', 'http://me:secret@127.0.0.1'],
  ])('refuses %s %s', async (...args) => {
    expect((await loadtest(...args)).status).toBe(2);
  });

  it('says when it is not let in', async () => {
    const url = installation.embedded.urls[0]!;
    const refused = await command({ ATELIER_PASSWORD: 'wrong' }, 'loadtest', '--username', 'admin', '--url', url);
    expect([refused.status, refused.said.join()]).toEqual([2, expect.stringContaining('invalid_credentials')]);
  });
});
