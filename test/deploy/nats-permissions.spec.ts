import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as contracts from '@atelier/contracts';
import { connectOptions, RunnerLogin } from '@atelier/messaging';
import { makeUserKey } from '@atelier/messaging/nkeys';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import { Refusals, ShippedFleet } from './shipped-fleet.js';
import { NATS_USERS, type NatsUser } from './shipped-nats.js';

/** The runner whose id is this is enrolled; it stands for all. */
const RUNNER = 'gpu-1';
type User = NatsUser | 'runner';
const USERS: readonly User[] = [...NATS_USERS, 'runner'];

/** Every command that exists, and which services it must be able to reach. */
const COMMANDS = Object.values(contracts)
  .filter((value) => typeof value === 'object' && value !== null && !Array.isArray(value))
  .flatMap((group) => Object.values(group as Record<string, unknown>))
  .filter((value): value is { subject: string } => typeof (value as { subject?: unknown } | null)?.subject === 'string')
  .map(({ subject }) => subject);

const OF_HOLDERS: string[] = [contracts.removalCommands.due.subject, contracts.removalCommands.done.subject];

let fleet: ShippedFleet;
const { seed } = makeUserKey();
const connections = {} as Record<User, NatsConnection>;
const refusals = {} as Record<User, Refusals>;

beforeAll(async () => {
  fleet = await ShippedFleet.start();
  await fleet.enrolled(RUNNER, seed);
  for (const user of USERS) {
    connections[user] = await open(user);
    refusals[user] = new Refusals(connections[user]);
  }
}, 60_000);
afterAll(async () => {
  await Promise.all(Object.values(connections).map((connection) => connection.close()));
  await fleet?.stop();
});

const ONCE = { waitOnFirstConnect: false, reconnect: false };

/** As the services connect: with an inbox of their own. */
function open(user: User): Promise<NatsConnection> {
  const login =
    user === 'runner'
      ? { url: fleet.nats.address, runner: new RunnerLogin({ runnerId: RUNNER, seed }) }
      : { url: fleet.nats.url(user) };
  return connect({ ...connectOptions({ ...login, name: 'test' }), ...ONCE });
}

const mayPublish = async (user: User, subject: string) =>
  (await refusals[user].of((connection) => connection.publish(subject, '{}'))) === null;
const maySubscribe = async (user: User, subject: string) =>
  (await refusals[user].of((connection) =>
    connection.subscribe(subject, { callback: (_error, _message) => undefined }).unsubscribe(),
  )) === null;

const allowed = async (may: (user: User, subject: string) => Promise<boolean>, subject: string) => {
  const answers = await Promise.all(USERS.map(async (user) => ((await may(user, subject)) ? user : null)));
  return answers.filter((user) => user !== null);
};

describe('the permissions of the shipped NATS configuration', () => {
  it('ask for a password or a key', async () => {
    const servers = fleet.nats.url('gateway').replace(/\/\/.*@/, '//');
    await expect(connect({ servers, ...ONCE })).rejects.toThrow(/authorization/i);
  });

  it('let each command be sent by who asks and heard by who answers, and by nobody else', async () => {
    expect(COMMANDS.length).toBeGreaterThan(40);
    for (const command of COMMANDS) {
      const subject = contracts.isFromRunners(command) ? contracts.subjects.fromRunner(command, RUNNER) : command;
      const server = /^cmd\.(auth|webhooks)\./.exec(subject)?.[1] ?? 'generation';
      const clients = subject.startsWith('work.') ? ['runner'] : ['gateway'];
      if (subject === contracts.eventCommands.ended.subject) clients.splice(0, 1, 'webhooks');
      // What groups make of users the generation service asks by itself.
      if (subject === contracts.groupCommands.terms.subject) clients.splice(0, 1, 'generation');
      // Of whose accounts are disabled it hides what they share.
      if (subject === contracts.tokenCommands.userStates.subject) clients.push('generation');
      // Whom to remove, and that it is done, and whose an export is: services that hold something of users.
      if (OF_HOLDERS.includes(subject)) clients.splice(0, 1, 'generation', 'webhooks');
      if (subject === contracts.userExportCommands.account.subject) clients.push('generation', 'webhooks');
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
    ['events of an open task', subjects.taskEvent(7, 42, 'open'), ['generation'], ['gateway']],
    ['events of auth', subjects.authEvent('session_revoked'), ['auth'], ['gateway']],
    ['the hint that groups have changed', subjects.authEvent('member_terms'), ['auth'], ['gateway', 'generation']],
    ['the hint that a user is removed', subjects.authEvent('removal'), ['auth'], ['gateway', 'generation']],
    ['progress', subjects.progress(7, 42, RUNNER), ['runner'], ['gateway']],
    ['previews', subjects.preview(7, 42, RUNNER), ['runner'], ['gateway']],
    ['progress of another runner', subjects.progress(7, 42, 'gpu-2'), [], ['gateway']],
    ['previews of another runner', subjects.preview(7, 42, 'gpu-2'), [], ['gateway']],
    ['progress of nobody', subjects.sharedProgress(7, 42), [], ['gateway']],
    ['a lease for another runner', 'work.lease.gpu-2', [], ['generation']],
    ['a hello of another runner', 'work.hello.gpu-2', [], ['generation']],
    ['a hello of nobody', 'work.hello', [], ['generation']],
    ['orders to another runner', subjects.runnerControl('gpu-2'), ['generation'], []],
    ['orders to all runners', 'ctl.runner.*', [], []],
    ['all the work', 'work.>', [], ['generation']],
    ['who connects', '$SYS.REQ.USER.AUTH', [], ['generation']],
    ['ending a connection', '$SYS.REQ.SERVER.X.KICK', [], []],
    ['the inbox of another runner', '_INBOX_runner_gpu-2.>', [], []],
    ['the hint that work is there', subjects.workWake, ['generation'], ['generation']],
    ['the hint that a runner leaves', subjects.runnerLeaving('gpu-1'), ['runner'], ['generation']],
    ['orders to a runner', subjects.runnerControl('gpu-1'), ['generation'], ['runner']],
    ['all that a user hears', subjects.userEvents(7), [], ['gateway']],
    ['everything', '>', [], []],
    ['the inboxes of others', '_INBOX_generation.>', [], ['generation']],
    ['the inbox of a runner', '_INBOX_runner_gpu-1.>', [], ['runner']],
    ['the inbox that runners shared', '_INBOX_runner.>', [], []],
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
    // Where a runner stands in a subject, it is the one that is enrolled.
    const { taskEvent, fromRunner, sharedProgress: _old, sharedPreview: _older, ...named } = subjects;
    const examples = Object.values(named)
      .flat()
      .map((subject) =>
        typeof subject === 'string' ? subject : (subject as (...parts: unknown[]) => string)(RUNNER, RUNNER, RUNNER),
      );
    const built = [taskEvent(1, 2, 'status'), taskEvent(1, 2, 'open'), fromRunner('work.lease', RUNNER)];
    const sent = [...built, ...examples].filter((subject) => !/[*>]/.test(subject));
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
