import {
  groupCommands,
  invitationCommands,
  setGroupSchema,
  signInCommands,
  userCommands,
  type Actor,
  type Invitation,
  type MakeInvitation,
} from '@atelier/contracts';
import { until } from '@atelier/waiting';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { actorOf, ADMIN, AuthHarness, CLIENT, PASSWORD } from '../testing/auth-harness.js';
import { refusal } from '../testing/refusal.js';
import { Cleanup } from '../upkeep/cleanup.js';

const { list, make, read, revoke } = invitationCommands;
const NOT_AN_INVITATION = 'x'.repeat(43);

describe('an invitation', () => {
  let auth: AuthHarness;
  let admin: Actor;
  beforeAll(async () => {
    auth = await AuthHarness.start({ REGISTRATION: 'closed' });
    admin = actorOf(await auth.login(ADMIN.username, ADMIN.password));
  });
  afterAll(() => auth.stop());

  const invite = (body: Partial<MakeInvitation> = {}, actor = admin) =>
    auth.commands.call(make, {
      actor,
      client: CLIENT,
      body: { label: '', role: 'user', uses: 1, expires_in_days: 7, ...body },
    });
  const come = (username: string, invitation: string, password = PASSWORD) =>
    auth.commands.call(signInCommands.register, { username, password, invitation, client: CLIENT });
  const listed = async (id: number): Promise<Invitation | undefined> =>
    (await auth.commands.call(list, { actor: admin })).items.find((item) => item.id === id);
  const auditOf = (id: number) =>
    auth.rows('SELECT actor_id, action, detail FROM audit WHERE object = $1 ORDER BY id', [`invitation:${id}`]);

  it('lets somebody in although registration is closed, with the role that it names', async () => {
    const { id, token } = await invite({ role: 'admin', label: 'the second admin' });
    expect(await auth.commands.call(read, { token })).toEqual({ role: 'admin', expires_at: expect.any(String) });
    const ada = await come('ada', token);
    expect(ada).toMatchObject({ username: 'ada', role: 'admin', awaits_approval: false });
    await expect(auth.login('ada')).resolves.toMatchObject({ user: { role: 'admin' } });
    expect(await listed(id)).toMatchObject({
      ...{ label: 'the second admin', state: 'used', used: 1, uses: 1 },
      used_by: [{ id: ada.id, username: 'ada' }],
      made_by: { id: admin.user_id, username: ADMIN.username },
    });
    expect(await auth.rows(`SELECT detail FROM audit WHERE action = 'user.sign_up' AND object = $1`, [`user:${ada.id}`])).toEqual([
      { detail: { username: 'ada', role: 'admin', invitation: id, awaits_approval: false } },
    ]); // prettier-ignore
  });

  it('has 256 random bits, of which the hash alone is kept, also in the audit list', async () => {
    const { id, token } = await invite({ label: 'kept' });
    expect(Buffer.from(token, 'base64url')).toHaveLength(32);
    const [row] = await auth.rows<{ row: string }>('SELECT i::text AS row FROM invitations i WHERE id = $1', [id]);
    expect(row!.row).not.toMatch(new RegExp(`${token}|${Buffer.from(token, 'base64url').toString('hex')}`));
    expect(JSON.stringify(await listed(id))).not.toContain(token);
    expect(await auditOf(id)).toEqual([
      {
        ...{ actor_id: String(admin.user_id), action: 'invitation.make' },
        detail: { label: 'kept', role: 'user', uses: 1, expires_in_days: 7 },
      },
    ]);
  });

  it('puts whoever comes by it into its group, with what that makes of them', async () => {
    const body = setGroupSchema.parse({ name: 'Design', role: 'publisher', weight: 2 });
    const group = await auth.commands.call(groupCommands.make, { actor: admin, client: CLIENT, body });
    const { id, token } = await invite({ group_id: group.id });
    expect(await listed(id)).toMatchObject({ group: { id: group.id, name: 'Design' } });
    const lin = await come('lin', token);
    expect(lin).toMatchObject({ role: 'publisher' });
    const { items } = await auth.commands.call(groupCommands.members, { actor: admin, group_id: group.id, query: {} });
    expect(items).toMatchObject([{ user_id: lin.id, source: 'invitation' }]);
    expect(await auth.rows(`SELECT terms -> 'weight' AS weight FROM member_terms WHERE user_id = $1`, [lin.id])).toEqual([{ weight: 2 }]); // prettier-ignore
  });

  it('whose group is gone meanwhile lets in without it, and cannot be made for one that is not there', async () => {
    const body = setGroupSchema.parse({ name: 'Gone' });
    const group = await auth.commands.call(groupCommands.make, { actor: admin, client: CLIENT, body });
    const { id, token } = await invite({ group_id: group.id });
    await auth.commands.call(groupCommands.remove, { actor: admin, client: CLIENT, group_id: group.id });
    expect(await listed(id)).toMatchObject({ group: null, state: 'open' });
    await expect(come('kim', token)).resolves.toMatchObject({ role: 'user' });
    expect(await refusal(invite({ group_id: group.id }))).toMatchObject({ code: 'not_found' });
  });

  it('of which the last use is wanted by two at once lets in one', async () => {
    const { id, token } = await invite({ uses: 2 });
    await come('first', token);
    const held = await auth.holdRows('SELECT FROM invitations WHERE id = $1 FOR UPDATE', [id]);
    const answers = Promise.allSettled([come('second', token), come('third', token)]);
    await until(() => held.waiting(2), { what: 'both to wait' });
    await held.release();
    const refused = (await answers).filter((answer) => answer.status === 'rejected');
    expect(refused).toMatchObject([{ reason: { code: 'link_expired' } }]);
    expect(await listed(id)).toMatchObject({ used: 2, state: 'used' });
    expect(await auth.rows('SELECT FROM users WHERE invitation_id = $1', [id])).toHaveLength(2);
  });

  it.each([
    ['a name that is taken', ADMIN.username, PASSWORD, 'username_taken'],
    ['a name that is reserved', 'support', PASSWORD, 'username_taken'],
    ['a password that is easy to guess', 'newcomer', 'iloveyou1', 'validation_failed'],
  ])('is not used up by %s', async (_what, username, password, code) => {
    const { id, token } = await invite();
    expect(await refusal(come(username, token, password))).toMatchObject({ code });
    expect(await listed(id)).toMatchObject({ used: 0, state: 'open' });
  });

  it.each([
    ['has expired', 'expired', `UPDATE invitations SET expires_at = now() - interval '1 s' WHERE id = $1`],
    ['was revoked', 'revoked', 'UPDATE invitations SET revoked_at = now() WHERE id = $1'],
  ])('that %s lets nobody in', async (_what, state, sql) => {
    const { id, token } = await invite();
    await auth.rows(sql, [id]);
    expect(await listed(id)).toMatchObject({ state });
    expect(await refusal(auth.commands.call(read, { token }))).toMatchObject({ code: 'link_expired', status: 403 });
    expect(await refusal(come('late', token))).toMatchObject({ code: 'link_expired' });
    expect(await auth.rows(`SELECT FROM users WHERE username = 'late'`)).toHaveLength(0);
  });

  it('ends with the rights of whoever made it', async () => {
    const { token: first } = await invite({ role: 'admin' });
    const maker = await come('maker', first);
    const { id, token } = await invite({}, actorOf(await auth.login('maker')));
    const change = { actor: admin, client: CLIENT, user_id: maker.id, body: { role: 'user' as const } };
    await auth.commands.call(userCommands.changeUser, change);
    expect(await refusal(come('late', token))).toMatchObject({ code: 'link_expired' });
    expect(await listed(id)).toMatchObject({ state: 'revoked' });
  });

  it('is revoked by an admin, twice as well, and whoever came by it stays', async () => {
    const { id, token } = await invite({ uses: 5 });
    await come('early', token);
    const ended = () => auth.commands.call(revoke, { actor: admin, client: CLIENT, id });
    expect([await ended(), await ended()]).toMatchObject([{ state: 'revoked' }, { state: 'revoked' }]);
    expect(await refusal(come('late', token))).toMatchObject({ code: 'link_expired' });
    await expect(auth.login('early')).resolves.toBeDefined();
    expect((await auditOf(id)).at(-1)).toMatchObject({ action: 'invitation.revoke' });
    const missing = { actor: admin, client: CLIENT, id: 999_999 };
    expect(await refusal(auth.commands.call(revoke, missing))).toMatchObject({ code: 'not_found' });
  });

  it('that never was is answered as one that has ended', async () => {
    expect(await refusal(come('guess', NOT_AN_INVITATION))).toMatchObject({ code: 'link_expired' });
    for (const token of ['', 'short', `${NOT_AN_INVITATION}=`, `x\u0000${'x'.repeat(41)}`])
      expect(await refusal(auth.commands.call(read, { token }))).toMatchObject({ code: 'validation_failed' });
  });

  it('is made, listed and revoked by admins alone, as the database knows them now', async () => {
    const { id, token } = await invite();
    const peter = await come('peter', token).then(() => auth.login('peter'));
    for (const actor of [actorOf(peter), { ...actorOf(peter), role: 'admin' as const }]) {
      expect(await refusal(invite({}, actor))).toMatchObject({ code: 'forbidden' });
      expect(await refusal(auth.commands.call(list, { actor }))).toMatchObject({ code: 'forbidden' });
      const ended = auth.commands.call(revoke, { actor, client: CLIENT, id });
      expect(await refusal(ended)).toMatchObject({ code: 'forbidden' });
    }
  });

  it.each([{ uses: 0 }, { uses: 1_001 }, { expires_in_days: 0 }, { expires_in_days: 91 }, { label: 'two\nlines' }])(
    'cannot be made with %j',
    async (body) => {
      expect(await refusal(invite(body))).toMatchObject({ code: 'validation_failed' });
    },
  );

  it('is one of 500 at most that can be used', async () => {
    await auth.rows(
      `INSERT INTO invitations (token_hash, label, role, uses, expires_at, made_by)
       SELECT sha256(n::text::bytea), 'many', 'user', 1, now() + interval '1 day', $1 FROM generate_series(1, 500) n`,
      [admin.user_id],
    );
    expect(await refusal(invite())).toMatchObject({ code: 'limit_reached' });
    await auth.rows(`UPDATE invitations SET expires_at = now() - interval '91 days' WHERE label = 'many'`);
    await auth.app.get(Cleanup).run();
    expect(await auth.rows(`SELECT FROM invitations WHERE label = 'many'`)).toHaveLength(0);
    await expect(invite()).resolves.toBeDefined();
  });
});
