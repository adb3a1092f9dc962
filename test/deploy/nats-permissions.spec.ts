import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as contracts from '@atelier/contracts';
import { connectOptions } from '@atelier/messaging';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import { NATS_USERS as USERS, ShippedNats, type NatsUser } from './shipped-nats.js';

/** Every command that exists, and which services it must be able to reach. */
const COMMANDS = Object.values(contracts)
  .filter((value) => typeof value === 'object' && value !== null && !Array.isArray(value))
  .flatMap((group) => Object.values(group as Record<string, unknown>))
  .filter((value): value is { subject: string } => typeof (value as { subject?: unknown } | null)?.subject === 'string')
  .map(({ subject }) => subject);

let nats: ShippedNats;
const connections = {} as Record<NatsUser, NatsConnection>;

beforeAll(async () => {
  nats = await ShippedNats.start();
  for (const user of USERS) connections[user] = await open(user);
}, 60_000);
afterAll(async () => {
  await Promise.all(Object.values(connections).map((connection) => connection.close()));
  await nats?.stop();
});

const ONCE = { waitOnFirstConnect: false, reconnect: false };

/** As the services connect: with an inbox of their own. */
function open(user: NatsUser): Promise<NatsConnection> {
  return connect({ ...connectOptions({ url: nats.url(user), name: 'test' }), ...ONCE });
}

/** What the server says of the next thing that this user does: nothing, when it is allowed. */
async function refusal(user: NatsUser, act: (connection: NatsConnection) => void): Promise<string | null> {
  const connection = await open(user);
  try {
    const statuses = connection.status()[Symbol.asyncIterator]();
    const refused = statuses
      .next()
      .then(({ value }) => (value as { error?: Error } | undefined)?.error?.message ?? null);
    act(connection);
    // The server answers in order: a refusal comes before the pong.
    const answered = connection.flush().then(() => connection.flush());
    return await Promise.race([refused, answered.then(() => null)]);
  } finally {
    await connection.close();
  }
}

const mayPublish = async (user: NatsUser, subject: string) =>
  (await refusal(user, (connection) => connection.publish(subject, '{}'))) === null;
const maySubscribe = async (user: NatsUser, subject: string) =>
  (await refusal(user, (connection) => connection.subscribe(subject, { callback: () => undefined }))) === null;

const allowed = async (may: (user: NatsUser, subject: string) => Promise<boolean>, subject: string) => {
  const answers = await Promise.all(USERS.map(async (user) => ((await may(user, subject)) ? user : null)));
  return answers.filter((user) => user !== null);
};

describe('the permissions of the shipped NATS configuration', () => {
  it('ask for a password', async () => {
    const servers = nats.url('gateway').replace(/\/\/.*@/, '//');
    await expect(connect({ servers, ...ONCE })).rejects.toThrow(/authorization/i);
  });

  it('let each command be sent by who asks and heard by who answers, and by nobody else', async () => {
    expect(COMMANDS.length).toBeGreaterThan(40);
    for (const subject of COMMANDS) {
      const server = /^cmd\.(auth|webhooks)\./.exec(subject)?.[1] ?? 'generation';
      const clients = subject.startsWith('work.') ? ['runner'] : ['gateway'];
      if (subject === contracts.eventCommands.ended.subject) clients.splice(0, 1, 'webhooks');
      // Every service that takes commands asks for the keys by which it knows that their actors are proven.
      if (subject === 'cmd.auth.jwks') clients.push('auth', 'generation', 'webhooks');
      expect({ subject, by: await allowed(mayPublish, subject) }).toEqual({ subject, by: clients });
      expect({ subject, heard: await allowed(maySubscribe, subject) }).toEqual({ subject, heard: [server] });
    }
  }, 120_000);

  it('let a command be answered, into the inbox of who asked', async () => {
    connections.auth.subscribe('cmd.auth.me', { callback: (_error, message) => void message.respond('me') });
    await connections.auth.flush();
    expect((await connections.gateway.request('cmd.auth.me', '', { timeout: 5_000 })).string()).toBe('me');
    connections.runner.subscribe('ctl.runner.gpu-1', { callback: (_error, message) => void message.respond('done') });
    await connections.runner.flush();
    expect((await connections.generation.request('ctl.runner.gpu-1', '', { timeout: 5_000 })).string()).toBe('done');
  });

  const { subjects } = contracts;
  it.each([
    ['events of a task', subjects.taskEvent(7, 42, 'status'), ['generation'], ['gateway']],
    ['events of auth', subjects.authEvent('session_revoked'), ['auth'], ['gateway']],
    ['progress', subjects.progress(7, 42), ['runner'], ['gateway']],
    ['previews', subjects.preview(7, 42), ['runner'], ['gateway']],
    ['the hint that work is there', subjects.workWake, ['generation'], ['generation']],
    ['the hint that a runner leaves', subjects.runnerLeaving('gpu-1'), ['runner'], ['generation']],
    ['orders to a runner', subjects.runnerControl('gpu-1'), ['generation'], ['runner']],
    ['all that a user hears', subjects.userEvents(7), [], ['gateway']],
    ['everything', '>', [], []],
    ['the inboxes of others', '_INBOX_generation.>', [], ['generation']],
    ['the inbox of the runners', '_INBOX_runner.>', [], ['runner']],
    ['the inbox that nobody uses', '_INBOX.>', [], []],
    ['deleting the stream', '$JS.API.STREAM.DELETE.EVENTS', [], []],
    ['emptying the stream', '$JS.API.STREAM.PURGE.EVENTS', [], []],
    ['making another stream', '$JS.API.STREAM.CREATE.OTHER', [], []],
    ['reading the stream', '$JS.API.CONSUMER.CREATE.EVENTS', [], []],
    ['making the stream of events', '$JS.API.STREAM.CREATE.EVENTS', ['auth', 'generation', 'webhooks'], []],
    ['reading the stream as webhooks', '$JS.API.CONSUMER.CREATE.EVENTS.webhooks.evt', ['webhooks'], []],
    ['the events of webhooks', '$JS.API.CONSUMER.MSG.NEXT.EVENTS.webhooks', ['webhooks'], []],
    ['deleting a consumer', '$JS.API.CONSUMER.DELETE.EVENTS.webhooks', [], []],
    ['the system', '$SYS.REQ.SERVER.PING', [], []],
  ])('keep %s to who needs it', async (_what, subject, publishers, subscribers) => {
    const isPattern = /[*>]/.test(subject);
    expect(isPattern ? [] : await allowed(mayPublish, subject)).toEqual(publishers);
    expect(await allowed(maySubscribe, subject)).toEqual(subscribers);
  });

  it('let somebody send every subject that exists', async () => {
    const examples = Object.values(subjects).map((subject) =>
      typeof subject === 'string' ? subject : (subject as (...parts: unknown[]) => string)('1', '2', 'status'),
    );
    const sent = examples.filter((subject) => !/[*>]/.test(subject));
    expect(sent.length).toBeGreaterThan(6);
    for (const subject of sent)
      expect({ subject, by: await allowed(mayPublish, subject) }).not.toEqual({ subject, by: [] });
  }, 60_000);

  it('do not let generation overhear what is said to auth and webhooks', async () => {
    const heard: string[] = [];
    connections.generation.subscribe('cmd.>', { callback: (_error, { subject }) => void heard.push(subject) });
    await connections.generation.flush();
    connections.gateway.publish('cmd.auth.login', 'secret');
    connections.gateway.publish('cmd.webhooks.create', 'secret');
    connections.gateway.publish('cmd.generation.models', '');
    await connections.gateway.flush();
    await connections.generation.flush();
    expect(heard).toEqual(['cmd.generation.models']);
  });
});
