import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { ComfySim } from '../comfy-sim.js';
import { until, type SimClient } from '../testing/sim-client.js';
import { startedSim } from '../testing/started-sim.js';

let sim: ComfySim;
let client: SimClient;

beforeEach(async () => {
  ({ sim, client } = await startedSim());
});
afterEach(async () => {
  client.close();
  await sim.close();
});

async function queueIds(): Promise<{ running: unknown[]; pending: unknown[] }> {
  const queue = await client.get<{ queue_running: unknown[][]; queue_pending: unknown[][] }>('/queue');
  return { running: queue.queue_running.map((item) => item[1]), pending: queue.queue_pending.map((item) => item[1]) };
}

describe('a fault of a prompt', () => {
  it('makes the sampler of the next prompt fail, and only of that one', async () => {
    sim.setFault('node_error');
    const failing = await client.submit();
    const error = await client.heard('execution_error', failing);
    expect(error).toMatchObject({
      node_type: 'KSampler',
      exception_type: 'RuntimeError',
      exception_message: 'simulated node error\n',
    });
    const next = await client.submit();
    expect(await client.finished(next)).toMatchObject({ status: { completed: true } });
  });

  it('strikes as many prompts as it was set for, or until it is cleared', async () => {
    sim.setFault('node_error', { times: 2 });
    for (const expected of [false, false, true]) {
      expect(await client.finished(await client.submit())).toMatchObject({ status: { completed: expected } });
    }
    sim.setFault('node_error', { times: 'until_cleared' });
    for (let i = 0; i < 3; i++)
      expect(await client.finished(await client.submit())).toMatchObject({ status: { completed: false } });
    sim.clearFaults('node_error');
    expect(await client.finished(await client.submit())).toMatchObject({ status: { completed: true } });
  });

  it('can wait for a step', async () => {
    sim.setFault('node_error', { atStep: 3 });
    const id = await client.submit({ steps: 5 });
    await client.heard('execution_error', id);
    expect(client.typesOf(id).filter((type) => type === 'progress')).toHaveLength(2);
  });

  it('runs out of memory as the recordings show, and unloads the model', async () => {
    sim.setFault('out_of_memory');
    const id = await client.submit();
    expect(await client.heard('execution_error', id)).toMatchObject({
      exception_type: 'torch.OutOfMemoryError',
      exception_message: expect.stringMatching(
        /^Allocation on device 0 would exceed allowed memory\. \(out of memory\)\n./,
      ),
    });
    expect(sim.state().loaded_model).toBeNull();
  });

  it('hangs without progress, and no interrupt ends it', async () => {
    sim.setFault('hang');
    const id = await client.submit();
    await until('the sampler runs', () => client.frames.some((f) => f.type === 'executing' && f.data.node === '3'));
    await client.post('/interrupt', { prompt_id: id });
    await client.post('/interrupt', {});
    const waiting = await client.submit();
    expect(client.typesOf(id)).not.toContain('progress');
    expect(await queueIds()).toEqual({ running: [id], pending: [waiting] });
    expect(sim.state().executions).toMatchObject([{ prompt_id: id, outcome: 'running', ended_ms: null }]);
  });

  it('forgets its history', async () => {
    sim.setFault('lost_history');
    const id = await client.submit();
    await until('the end', () => client.typesOf(id).includes('execution_success'));
    const next = await client.submit();
    await client.finished(next);
    expect(await client.history(id)).toBeUndefined();
  });

  it('breaks the sockets mid-prompt; the prompt goes on', async () => {
    sim.setFault('dropped_socket', { atStep: 1 });
    const id = await client.submit();
    await until('the socket broke', () => client.closeCode !== undefined);
    expect(client.closeCode).toBe(1006);
    expect(await client.finished(id)).toMatchObject({ status: { completed: true } });
  });

  it('sends no frame while it lasts, greeting included', async () => {
    sim.setFault('silent_socket');
    const id = await client.submit();
    await client.finished(id);
    expect(client.frames).toHaveLength(1);
    const next = await client.submit();
    await client.heard('execution_success', next);
    sim.setFault('silent_socket', { times: 'until_cleared' });
    const before = client.frames.length;
    await client.connect(false);
    await client.finished(await client.submit());
    expect(client.frames).toHaveLength(before);
  });
});

describe('a fault of the server', () => {
  it('answers 500 to as many requests as it was set for', async () => {
    sim.setFault('http_500', { times: 2 });
    const statuses = [];
    for (let i = 0; i < 3; i++) statuses.push((await fetch(`${sim.url}/queue`)).status);
    expect(statuses).toEqual([500, 500, 200]);
  });

  it('can be limited to one path', async () => {
    sim.setFault('http_500', { path: '/prompt' });
    expect((await fetch(`${sim.url}/queue`)).status).toBe(200);
    expect((await fetch(`${sim.url}/api/prompt`)).status).toBe(500);
    expect((await fetch(`${sim.url}/prompt`)).status).toBe(200);
  });

  it('loses the answer to a prompt that was accepted all the same', async () => {
    sim.setFault('lost_reply', { path: '/prompt' });
    await expect(client.submit()).rejects.toThrow('fetch failed');
    await until('it ran', () => sim.state().executions[0]?.outcome === 'success');
    await client.finished(await client.submit());
  });

  it('queues and runs nothing while the worker is a zombie', async () => {
    sim.setFault('zombie_worker');
    const id = await client.submit();
    expect(await queueIds()).toEqual({ running: [], pending: [id] });
    expect((await client.post('/free', { free_memory: true })).status).toBe(200);
    expect(sim.state().executions).toEqual([]);
    sim.clearFaults();
    await client.finished(id);
  });

  it('loses every history on command, and breaks sockets on command', async () => {
    const id = await client.submit();
    await client.finished(id);
    sim.loseHistory();
    expect(await client.get('/history')).toEqual({});
    sim.dropSockets();
    await until('the socket broke', () => client.closeCode === 1006);
  });
});

describe('the two-sockets bug', () => {
  it('can be switched off', async () => {
    sim.change({ twoSocketsBug: false });
    const newer = client;
    const older = client['socket']!;
    await newer.connect();
    older.close();
    await until('the older is gone', () => sim.state().open_sockets === 1);
    const id = await newer.submit();
    await newer.heard('execution_success', id);
  });
});
