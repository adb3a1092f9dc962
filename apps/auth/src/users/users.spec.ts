import {
  accountCommands,
  signInCommands,
  userCommands,
  userSchema,
  type Actor,
  type CreateUser,
} from '@atelier/contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { actorOf, ADMIN, CLIENT, PASSWORD, AuthHarness } from '../testing/auth-harness.js';
import { refusal } from '../testing/refusal.js';

describe('users', () => {
  let auth: AuthHarness;
  let admin: Actor;
  beforeAll(async () => {
    auth = await AuthHarness.start();
    admin = actorOf(await auth.login(ADMIN.username, ADMIN.password));
  });
  afterAll(() => auth.stop());

  const create = (actor: Actor, body: Partial<CreateUser> & { username: string }) =>
    auth.commands.call(userCommands.createUser, { password: PASSWORD, ...body, actor, client: CLIENT });

  it('register themselves, always as plain users', async () => {
    const user = await auth.register('Grace');
    expect(userSchema.parse(user)).toMatchObject({ username: 'Grace', role: 'user' });
    expect(Object.keys(user).sort()).toEqual(['created_at', 'id', 'role', 'username']);
  });

  it('cannot choose their role', async () => {
    const body = { username: 'mallory', password: PASSWORD, client: { address: '::1', user_agent: '' } };
    const error = await refusal(auth.commands.call(signInCommands.register, { ...body, role: 'admin' } as typeof body));
    expect(error).toMatchObject({
      code: 'validation_failed',
      errors: [{ pointer: '/role', code: 'unknown_field', message: 'is not a known field' }],
    });
  });

  it('may have names and passwords of any script', async () => {
    const name = '李太白';
    await auth.register(name, '床前明月光疑是地上霜');
    await expect(auth.login(name, '床前明月光疑是地上霜')).resolves.toMatchObject({ user: { username: name } });
  });

  it('never share a name, whatever its case', async () => {
    await auth.register('Edsger');
    expect(await refusal(auth.register('eDSGER'))).toMatchObject({ code: 'username_taken', status: 409 });
  });

  it('never share the looks of a name', async () => {
    await auth.register('modern');
    expect(await refusal(auth.register('modem'))).toMatchObject({ code: 'username_taken' });
    await auth.register('coco');
    expect(await refusal(create(admin, { username: 'сосо' }))).toMatchObject({ code: 'username_taken' });
  });

  it('cannot take a name that seems to speak for the installation, but an admin can give it', async () => {
    for (const name of ['support', 'SUPPORT', 'Root', '客服'])
      expect(await refusal(auth.register(name))).toMatchObject({ code: 'username_taken' });
    await expect(create(admin, { username: 'support' })).resolves.toMatchObject({ username: 'support' });
  });

  it.each([
    ['sunshine', 'too_common'],
    ['Dragonslayer-7', 'contains_username'],
    ['xyzxyzxyzxyz', 'repeats_itself'],
  ])('cannot have the password %s, which %s', async (password, code) => {
    const fault = { code: 'validation_failed', errors: [{ pointer: '/password', code }] };
    expect(await refusal(auth.register('dragonslayer', password))).toMatchObject(fault);
    expect(await refusal(create(admin, { username: 'dragonslayer', password }))).toMatchObject(fault);
    expect(await auth.rows(`SELECT FROM users WHERE username_key = 'dragonslayer'`)).toEqual([]);
  });

  it('get one name only once when many want it at the same time', async () => {
    const answers = await Promise.allSettled(Array.from({ length: 5 }, () => auth.register('barbara')));
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await auth.rows(`SELECT FROM users WHERE username_key = 'barbara'`)).toHaveLength(1);
  });

  it.each([
    ['a name in another form than NFKC', 'ＡＤＡ', PASSWORD, '/username'],
    ['a name with a blank', 'ada lovelace', PASSWORD, '/username'],
    ['a name with a NUL', 'ada\u0000x', PASSWORD, '/username'],
    ['a name of 33 letters', 'a'.repeat(33), PASSWORD, '/username'],
    ['a name that mixes alphabets of like letters', 'раypal', PASSWORD, '/username'],
    ['a password of 7 characters', 'kurt', '1234567', '/password'],
    ['a password of 10,000 characters', 'kurt', 'p'.repeat(10_000), '/password'],
    ['a password with a NUL', 'kurt', 'secret\u0000secret', '/password'],
    ['a password of blanks', 'kurt', ' '.repeat(12), '/password'],
    ['a password that is not well formed', 'kurt', 'secret\ud800secret', '/password'],
  ])('cannot have %s', async (_what, username, password, pointer) => {
    const error = await refusal(auth.register(username, password));
    expect(error).toMatchObject({ code: 'validation_failed', status: 400 });
    expect(new Set(error.errors?.map((field) => field.pointer))).toEqual(new Set([pointer]));
  });

  it('may have a password of emoji', async () => {
    await auth.register('emoji', '🦊🐻🐼🐨🐯🦁🐮🐷');
    await expect(auth.login('emoji', '🦊🐻🐼🐨🐯🦁🐮🐷')).resolves.toMatchObject({ user: { username: 'emoji' } });
  });

  it('are made by an admin with any role', async () => {
    await expect(create(admin, { username: 'second', role: 'admin' })).resolves.toMatchObject({ role: 'admin' });
    await expect(create(admin, { username: 'third' })).resolves.toMatchObject({ role: 'user' });
    expect(await refusal(create(admin, { username: 'THIRD' }))).toMatchObject({ code: 'username_taken' });
  });

  it('cannot make others', async () => {
    const user = actorOf(await auth.newcomer('peter'));
    expect(await refusal(create(user, { username: 'friend' }))).toMatchObject({ code: 'forbidden', status: 403 });
    // A token may say admin for some minutes longer than it is true.
    const stale = { ...user, role: 'admin' as const };
    expect(await refusal(create(stale, { username: 'friend' }))).toMatchObject({ code: 'forbidden' });
    expect(await auth.rows(`SELECT FROM users WHERE username_key = 'friend'`)).toHaveLength(0);
  });

  it('see themselves, until they are disabled or gone', async () => {
    const pair = await auth.newcomer('alan');
    const actor = actorOf(pair);
    await expect(auth.commands.call(accountCommands.me, { actor })).resolves.toEqual(pair.user);
    await auth.rows('UPDATE users SET disabled_at = now() WHERE id = $1', [pair.user.id]);
    expect(await refusal(auth.commands.call(accountCommands.me, { actor }))).toMatchObject({ code: 'session_revoked' });
    const nobody = { user_id: 999_999, role: 'user' as const, session_id: randomUUID() };
    expect(await refusal(auth.commands.call(accountCommands.me, { actor: nobody }))).toMatchObject({
      code: 'session_revoked',
    });
  });
});

describe('closed registration', () => {
  let auth: AuthHarness;
  beforeAll(async () => {
    auth = await AuthHarness.start({ REGISTRATION: 'closed' });
  });
  afterAll(() => auth.stop());

  it('lets nobody in but those whom an admin makes', async () => {
    expect(await refusal(auth.register('ada'))).toMatchObject({ code: 'registration_closed', status: 403 });
    const actor = actorOf(await auth.login(ADMIN.username, ADMIN.password));
    await auth.commands.call(userCommands.createUser, {
      actor,
      client: CLIENT,
      username: 'ada',
      password: PASSWORD,
    });
    await expect(auth.login('ada')).resolves.toMatchObject({ user: { username: 'ada', role: 'user' } });
  });
});
