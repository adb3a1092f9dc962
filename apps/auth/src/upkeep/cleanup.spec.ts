import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { actorOf, CLIENT, AuthHarness } from '../testing/auth-harness.js';
import { refusal } from '../testing/refusal.js';
import { Cleanup } from './cleanup.js';

describe('the cleanup', () => {
  let auth: AuthHarness;
  beforeAll(async () => {
    auth = await AuthHarness.start({ AUDIT_DAYS: '365' });
  });
  afterAll(() => auth.stop());

  const run = () => auth.app.get(Cleanup).run();
  const sessionsOf = (userId: number) => auth.rows('SELECT FROM sessions WHERE user_id = $1', [userId]);

  it('forgets what a successor follows from once the 10 s are over', async () => {
    const { refresh_token } = await auth.newcomer('ada');
    await auth.refresh(refresh_token);
    const salted = () => auth.rows('SELECT FROM refresh_tokens WHERE successor_salt IS NOT NULL');
    await run();
    expect(await salted()).toHaveLength(1);
    await auth.rows(
      `UPDATE refresh_tokens SET rotated_at = now() - interval '11 seconds' WHERE rotated_at IS NOT NULL`,
    );
    await run();
    expect(await salted()).toHaveLength(0);
  });

  it('removes sessions with their tokens 30 days after their end', async () => {
    const pair = await auth.newcomer('grace');
    const { session_id } = actorOf(pair);
    await auth.rows(`UPDATE sessions SET expires_at = now() - interval '29 days' WHERE id = $1`, [session_id]);
    await run();
    expect(await sessionsOf(pair.user.id)).toHaveLength(1);
    await auth.rows(`UPDATE sessions SET expires_at = now() - interval '31 days' WHERE id = $1`, [session_id]);
    await run();
    expect(await sessionsOf(pair.user.id)).toHaveLength(0);
    expect(await auth.rows('SELECT FROM refresh_tokens WHERE session_id = $1', [session_id])).toHaveLength(0);
  });

  it('removes entries of the audit list that are older than they are kept', async () => {
    const entry = `INSERT INTO audit (at, actor_id, action, object, address, request_id) VALUES (now() - make_interval(days => $1), 1, 'x', 'y', 'z', 'r')`;
    // Entries are forgotten in the order of the chain: none that was written before may be younger.
    await auth.rows('ALTER TABLE audit DISABLE TRIGGER USER');
    await auth.rows("UPDATE audit SET at = at - interval '400 days'");
    await auth.rows('ALTER TABLE audit ENABLE TRIGGER USER');
    for (const days of [366, 364]) await auth.rows(entry, [days]);
    await run();
    expect(await auth.rows(`SELECT extract(day FROM now() - at)::int AS days FROM audit WHERE action = 'x'`)).toEqual([
      { days: 364 },
    ]);
  });

  it('removes limits whose window is over', async () => {
    await refusal(auth.login('nobody', 'wrong password'));
    await refusal(auth.login('somebody', 'wrong password', { ...CLIENT, address: '192.0.2.99' }));
    await auth.rows(
      `UPDATE login_limits SET window_ends_at = now() - interval '1 s' WHERE bucket NOT LIKE '%192.0.2.99'`,
    );
    await run();
    const left = await auth.rows<{ bucket: string }>('SELECT bucket FROM login_limits');
    expect(left.length).toBeGreaterThan(0);
    for (const { bucket } of left) expect(bucket).toContain('192.0.2.99');
  });
});
