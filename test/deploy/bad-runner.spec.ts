import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  runnerIdentityCommands,
  subjects,
  taskCommands,
  workCommands,
  type CommandContract,
  type Lease,
} from '@atelier/contracts';
import { makeUserKey } from '@atelier/messaging/nkeys';
import { until } from '@atelier/waiting';
import { headers, type NatsConnection } from '@nats-io/transport-node';
import { Refusals, SHARED_PASSWORD, ShippedFleet } from './shipped-fleet.js';

let fleet: ShippedFleet;
let good: NatsConnection;
let bad: NatsConnection;
let refusals: Refusals;
const badKey = makeUserKey();

beforeAll(async () => {
  fleet = await ShippedFleet.start({ SHARED_RUNNER_PASSWORD: SHARED_PASSWORD });
  good = await fleet.enrolled('good');
  bad = await fleet.enrolled('bad', badKey.seed);
  refusals = new Refusals(bad);
  await hello(good, 'good');
}, 60_000);
afterAll(() => fleet?.stop());

const USER = { user_id: 7, role: 'user', session_id: randomUUID() } as const;
const INSTANCES: Record<string, string> = { good: randomUUID(), bad: randomUUID() };
const PERMISSION = /permissions violation/i;

/** Sends a command as its sender says it, whatever it says of itself. */
async function send(
  connection: NatsConnection,
  contract: CommandContract,
  from: string | null,
  data: object,
): Promise<{ response?: unknown; code?: string }> {
  const to = from === null ? contract.subject : subjects.fromRunner(contract.subject, from);
  const packet = JSON.stringify({ pattern: contract.subject, data, id: 'x' });
  const { err, response } = (await connection.request(to, packet, { timeout: 5_000 })).json<{
    err?: { code: string };
    response?: unknown;
  }>();
  return { response, ...(err && { code: err.code }) };
}

const reporter = (id: string) => ({ runner_id: id, instance_id: INSTANCES[id]! });

function hello(connection: NatsConnection, id: string, from: string | null = id) {
  const model = { name: 'sd15', kind: 'checkpoint', file: 'sd15.safetensors' };
  const about = { runner_class: 'test', comfyui_version: '0.3.64', vram_total_bytes: 8e9, models: [model], warm: [] };
  return send(connection, workCommands.hello, from, { ...reporter(id), ...about });
}

async function leased(): Promise<Lease> {
  const body = { prompt: 'fox', model_name: 'sd15' };
  await fleet.call(taskCommands.create, { actor: USER, body, idempotency_key: null });
  const asked = { ...reporter('good'), warm: [], ahead: false, wait_ms: 5_000 };
  const { response } = await send(good, workCommands.lease, 'good', asked);
  return (response as { lease: Lease }).lease;
}

const refOf = ({ task_id, attempt, lease_token }: Lease) => ({ task_id, attempt, lease_token });
const beat = (connection: NatsConnection, id: string, lease: Lease) =>
  send(connection, workCommands.heartbeat, id, {
    ...reporter(id),
    ...{ lease: refOf(lease), phase: 'sampling', progress: 0.5 },
  });

describe('a bad runner at the shipped broker', () => {
  it('hears nothing that is said to others', async () => {
    for (const subject of [
      '>',
      'work.>',
      'ctl.runner.*',
      'ctl.runner.good',
      '_INBOX.>',
      '_INBOX_runner_good.>',
      'prog.>',
    ]) {
      const refused = await refusals.of((it) => it.subscribe(subject, { callback: () => undefined }));
      expect({ subject, refused }).toEqual({ subject, refused: expect.stringMatching(PERMISSION) });
    }
  });

  it('cannot send under the name of another, nor name another in what it sends', async () => {
    for (const subject of ['work.hello.good', 'work.lease.good', 'work.leaving.good', 'prog.7.1.good', 'work.hello']) {
      const refused = await refusals.of((it) => it.publish(subject, '{}'));
      expect({ subject, refused }).toEqual({ subject, refused: expect.stringMatching(PERMISSION) });
    }
    expect(await hello(bad, 'good', 'bad')).toMatchObject({ code: 'forbidden' });
  });

  it('can do nothing with the lease of another, though it has the token', async () => {
    const lease = await leased();
    const held = { ...reporter('bad'), lease: refOf(lease) };
    const fault = { class: 'node_error', detail: 'none' };
    expect(await beat(bad, 'bad', lease)).toMatchObject({ code: 'lease_lost' });
    expect(await send(bad, workCommands.release, 'bad', { ...held, reason: 'drain' })).toMatchObject({
      code: 'lease_lost',
    });
    expect(await send(bad, workCommands.fail, 'bad', { ...held, fault, usage: null, warm: [] })).toMatchObject({
      code: 'lease_lost',
    });
    expect(await beat(good, 'good', lease)).toMatchObject({ response: { cancel_requested: false } });
  });

  it('is not the one whose progress counts', async () => {
    const { task_id, attempt } = await leased();
    const holds = async (runner_id: string | null, user_id = 7) =>
      (await fleet.call(runnerIdentityCommands.holds, { task_id, attempt, runner_id, user_id })).holds;
    expect([await holds('good'), await holds('bad'), await holds(null), await holds('good', 8)]).toEqual([
      ...[true, false, false, false],
    ]);
  });

  it('is refused with the password that all shared, too, where it speaks for a runner with an identity', async () => {
    const old = await fleet.oldRunner();
    expect(await hello(old, 'good', null)).toMatchObject({ code: 'forbidden' });
    const lease = await leased();
    const data = { ...reporter('good'), lease: refOf(lease), reason: 'drain' };
    expect(await send(old, workCommands.release, null, data)).toMatchObject({ code: 'forbidden' });
    expect(await beat(good, 'good', lease)).toMatchObject({ response: { cancel_requested: false } });
  });

  it('has its messages with huge headers dropped, and the largest not taken at all', async () => {
    const sent = headers();
    sent.set('X', 'x'.repeat(1_000_000));
    const asked = bad.request('work.lease.bad', '{}', { timeout: 500, headers: sent });
    await expect(asked).rejects.toThrow(/timeout/i);
    sent.set('Y', 'y'.repeat(2_000_000));
    expect(() => bad.publish('work.lease.bad', '{}', { headers: sent })).toThrow(/payload/i);
    expect(await beat(good, 'good', await leased())).toMatchObject({ response: { cancel_requested: false } });
  });

  it('is shut out when it floods, and the others go on', async () => {
    const lease = await leased();
    bad = await fleet.admitted('bad', { seed: badKey.seed });
    const flood = setInterval(() => {
      for (let sent = 0; sent < 500 && !bad.isClosed(); sent += 1) bad.publish('work.lease.bad', '{}');
    }, 10);
    try {
      await until(() => bad.isClosed(), { what: 'the flood to be ended' });
    } finally {
      clearInterval(flood);
    }
    expect(await beat(good, 'good', lease)).toMatchObject({ response: { cancel_requested: false } });
    await expect(fleet.runner('bad', { seed: badKey.seed })).rejects.toThrow(/authorization/i);
  });
});
