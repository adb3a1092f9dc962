import {
  accountCommands,
  PROBLEMS,
  REQUEST_ID_HEADER,
  signInCommands,
  VERSION_HEADER,
  wireErrorSchema,
} from '@atelier/contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { headers } from '@nats-io/transport-node';
import { ADMIN, CLIENT, AuthHarness } from './testing/auth-harness.js';
import { refusal } from './testing/refusal.js';

describe('commands over NATS', () => {
  let auth: AuthHarness;
  beforeAll(async () => {
    auth = await AuthHarness.start();
  });
  afterAll(() => auth.stop());

  /** Sends bytes as they are and reads the error of the answer. */
  const sendRaw = async (subject: string, payload: string, version?: string) => {
    const connection = await auth.connection.ready;
    const extra = headers();
    if (version !== undefined) extra.set(VERSION_HEADER, version);
    extra.set(REQUEST_ID_HEADER, 'request-of-the-spec');
    const answer = await connection.request(subject, payload, { timeout: 3_000, headers: extra });
    return wireErrorSchema.parse(answer.json<{ err: unknown }>().err);
  };
  const login = { username: ADMIN.username, password: ADMIN.password, client: CLIENT };
  const envelope = (data: unknown) => JSON.stringify({ pattern: signInCommands.login.subject, id: '1', data });

  it('are refused with every bad field named', async () => {
    const bad = { username: 7, password: '', client: { address: '::1' }, role: 'admin' };
    const error = await refusal(auth.commands.call(signInCommands.login, bad as never));
    expect(error.code).toBe('validation_failed');
    expect(error.errors?.map(({ pointer }) => pointer).sort()).toEqual([
      '/client/user_agent',
      '/password',
      '/role',
      '/username',
    ]);
  });

  it.each([
    ['nothing', ''],
    ['no JSON', '{"data":'],
    ['no envelope', '42'],
    ['no data', '{"id":"1"}'],
    ['data of another shape', '{"id":"1","data":[1,2,3]}'],
    ['a key that would reach the prototype', `{"id":"1","data":{"__proto__":{"username":"admin"},"client":{}}}`],
  ])('are refused with a typed error when there is %s in them', async (_what, payload) => {
    expect((await sendRaw(signInCommands.login.subject, payload)).code).toBe('validation_failed');
  });

  it.each(['2', '0', 'one', '1.0'])('are refused when their schema version is %s', async (version) => {
    const error = await sendRaw(signInCommands.login.subject, envelope(login), version);
    expect(error).toEqual({ code: 'unsupported_version' });
    expect(PROBLEMS[error.code][0]).toBe(400);
  });

  it('are refused when the id of the actor is none', async () => {
    const actor = { user_id: -1, role: 'root', session_id: 'x' } as never;
    const error = await refusal(auth.commands.call(accountCommands.me, { actor }));
    expect(error).toMatchObject({ code: 'validation_failed' });
    expect(error.errors?.map(({ pointer }) => pointer).sort()).toEqual([
      '/actor/role',
      '/actor/session_id',
      '/actor/user_id',
    ]);
  });

  it('leave the service working, whatever came before', async () => {
    await expect(auth.login(ADMIN.username, ADMIN.password)).resolves.toBeDefined();
  });
});
