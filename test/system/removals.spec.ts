import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Removal, RemovalList } from '@atelier/contracts';
import { runFolder } from '@atelier/testing';
import { until } from '@atelier/waiting';
import type { Account } from '../installation/account.js';
import { Installation } from '../installation/installation.js';
import { ended } from '../installation/waiting.js';
import { SLOW } from './slow.js';

let installation: Installation;
beforeAll(async () => {
  installation = await Installation.start({ folder: runFolder(), simulators: 1, webhooks: 1 });
}, SLOW);
afterAll(() => installation.discard(), SLOW);

/** Tables of every schema that name this user, but the audit lists and what says that they were removed. */
async function leftOf({ id }: Account): Promise<string[]> {
  const columns = await installation.query<{ name: string; column_name: string }>(
    `SELECT c.table_schema || '.' || c.table_name AS name, c.column_name FROM information_schema.columns c
     JOIN information_schema.tables t USING (table_schema, table_name)
     WHERE c.column_name IN ('user_id', 'deleted_by', 'asked_by') AND t.table_type = 'BASE TABLE'
       AND c.table_schema IN ('auth', 'generation', 'webhooks') AND c.table_name <> 'removals'`,
  );
  expect(columns.length).toBeGreaterThan(30);
  const left: string[] = [];
  for (const { name, column_name } of columns)
    if ((await installation.query(`SELECT 1 FROM ${name} WHERE ${column_name} = $1 LIMIT 1`, [id])).length > 0)
      left.push(name);
  return left;
}

/** As if so much time had gone by. */
const later = ({ id }: Account) =>
  installation.query(
    `UPDATE auth.removals SET asked_at = asked_at - interval '1 hour', generation_done_at = generation_done_at - interval '1 hour' WHERE user_id = $1`,
    [id],
  );

describe('a user who is removed', () => {
  it(
    'is gone from every service, also when one is killed in the middle and another is away',
    async () => {
      const [gone, kept] = [await installation.user(), await installation.user()];
      const admin = installation.api(await installation.admin());
      for (const account of [gone, kept]) {
        const api = installation.api(account);
        const { id } = await api.create({ prompt: '雪中的狐狸' });
        await ended(api, id);
        expect((await api.post('/api/v1/webhooks', { url: 'https://example.org/hook' })).status).toBe(201);
      }
      const before = await leftOf(gone);
      expect(before).toEqual(expect.arrayContaining(['auth.sessions', 'generation.task', 'webhooks.endpoints']));
      installation.kill('generation');
      const body = { reason: 'asked for', username: gone.user.username };
      const begun = await admin.post<Removal>(`/api/v1/admin/users/${gone.id}/remove`, body);
      expect([begun.status, begun.body.waits_for]).toEqual([202, ['generation', 'webhooks']]);
      const status = async () => (await installation.api(gone).get('/api/v1/account/sessions')).status;
      await until(async () => (await status()) === 401, { what: 'every gateway to know' });
      await later(gone);
      installation.kill('webhooks');
      const removal = async () =>
        (await admin.get<RemovalList>('/api/v1/admin/removals')).body.items.find(({ user_id }) => user_id === gone.id);
      await until(async () => !(await removal())!.waits_for.includes('generation'), {
        what: 'generation to have nothing left',
        timeoutMs: 90_000,
      });
      await later(gone);
      const done = await until(async () => (await removal())?.done_at, { what: 'the end', timeoutMs: 90_000 });
      expect(done).toEqual(expect.any(String));
      expect(await leftOf(gone)).toEqual([]);
      expect(await installation.query('SELECT 1 FROM auth.users WHERE id = $1', [gone.id])).toEqual([]);
      expect((await leftOf(kept)).sort()).toEqual(before.sort());
    },
    SLOW * 2,
  );
});
