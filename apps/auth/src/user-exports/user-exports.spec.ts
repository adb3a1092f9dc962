import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { USER_EXPORT_LIMITS, userCommands, userExportCommands, type Actor } from '@atelier/contracts';
import { actorOf, ADMIN, AuthHarness, CLIENT } from '../testing/auth-harness.js';
import { PasskeyHolder } from '../testing/passkey-holder.js';
import { refusal } from '../testing/refusal.js';

const { askOwn, askOf, account } = userExportCommands;

let auth: AuthHarness;
let admin: Actor;
beforeAll(async () => {
  auth = await AuthHarness.start();
  admin = actorOf(await auth.login(ADMIN.username, ADMIN.password));
});
afterAll(() => auth.stop());

const ask = (actor: Actor) => auth.commands.call(askOwn, { actor, client: CLIENT });
const askFor = (user_id: number, actor = admin) =>
  auth.commands.call(askOf, { actor, client: CLIENT, user_id, body: { reason: 'asked for by the user' } });
const read = (token: string) => auth.commands.call(account, { token });
const EXPIRED = { code: 'link_expired' };

describe('an export of everything', () => {
  it('tells its owner what is known of them, and nothing by which somebody could act as them', async () => {
    const pair = await auth.newcomer('李白');
    await PasskeyHolder.enrolled(auth, pair);
    const { token } = await ask(actorOf(pair));
    const exported = await read(token);
    expect(exported).toMatchObject({
      ...{ user_id: pair.user.id, username: '李白' },
      told: {
        username: '李白',
        role: 'user',
        passkeys: [{ name: 'Laptop', last_used_at: null, backed_up: true }],
        api_keys: [],
        api_key_sightings: [],
        sessions: [{ user_agent: CLIENT.user_agent }],
      },
    });
    const [row] = await auth.rows<{ password_hash: string }>('SELECT password_hash FROM users WHERE id = $1', [pair.user.id]); // prettier-ignore
    expect(JSON.stringify(exported)).not.toContain(row!.password_hash);
    expect(JSON.stringify(exported)).not.toMatch(/hash|secret|digest|credential|public_key/);
  });

  it('is given to an admin for anybody, also of a disabled account, with the reason in the audit list', async () => {
    const { user } = await auth.newcomer('disabled');
    await auth.commands.call(userCommands.changeUser, {
      ...{ actor: admin, client: CLIENT, user_id: user.id, body: { disabled: true } },
    });
    const { token } = await askFor(user.id);
    expect(await read(token)).toMatchObject({ user_id: user.id });
    const audit = await auth.rows(`SELECT detail FROM audit WHERE action = 'user.export' AND object = $1`, [
      `user:${user.id}`,
    ]);
    expect(audit).toEqual([{ detail: { reason: 'asked for by the user' } }]);
  });

  it('is given to nobody else, nor of nobody', async () => {
    const [one, other] = [await auth.newcomer('one'), await auth.newcomer('other')];
    expect(await refusal(askFor(other.user.id, actorOf(one)))).toMatchObject({ code: 'forbidden' });
    expect(await refusal(askFor(999_999))).toMatchObject({ code: 'not_found' });
    expect(await refusal(read('x'.repeat(43)))).toMatchObject(EXPIRED);
  });

  it('ends with its time, and when whoever asked may not ask any more', async () => {
    const pair = await auth.newcomer('late');
    const own = await ask(actorOf(pair));
    await auth.rows(`UPDATE user_exports SET expires_at = now() WHERE user_id = $1`, [pair.user.id]);
    expect(await refusal(read(own.token))).toMatchObject(EXPIRED);
    const second = await auth.newcomer('second');
    await auth.rows(`UPDATE users SET role = 'admin' WHERE id = $1`, [second.user.id]);
    const { token } = await askFor(pair.user.id, { ...actorOf(second), role: 'admin' });
    await expect(read(token)).resolves.toBeDefined();
    await auth.rows(`UPDATE users SET role = 'user' WHERE id = $1`, [second.user.id]);
    expect(await refusal(read(token))).toMatchObject(EXPIRED);
  });

  it('is kept as a hash alone, and so many at once', async () => {
    const actor = actorOf(await auth.newcomer('many'));
    const made = [];
    for (let count = 0; count < USER_EXPORT_LIMITS.perUser; count += 1) made.push(await ask(actor));
    expect(await refusal(ask(actor))).toMatchObject({ code: 'limit_reached' });
    const rows = await auth.rows<{ row: string }>('SELECT e::text AS row FROM user_exports e');
    expect(JSON.stringify(rows)).not.toContain(made[0]!.token);
  });
});
