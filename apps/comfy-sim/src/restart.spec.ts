import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { ComfySim } from './comfy-sim.js';
import { until, type SimClient } from './testing/sim-client.js';
import { startedSim } from './testing/started-sim.js';

let sim: ComfySim;
let client: SimClient;

beforeEach(async () => {
  ({ sim, client } = await startedSim({ stepMs: 20 }));
});
afterEach(async () => {
  client.close();
  await sim.close();
});

function runs(id: string): Promise<void> {
  return until(`${id} samples`, () => client.typesOf(id).includes('progress'));
}

describe('a restart', () => {
  it('breaks the sockets, refuses meanwhile, and comes back empty on the same port', async () => {
    const finished = await client.submit();
    await client.finished(finished);
    const running = await client.submit({ steps: 500 });
    const waiting = await client.submit();
    await runs(running);
    const { url } = sim;

    const restarted = sim.restart(50);
    await until('the socket broke', () => client.closeCode === 1006);
    await expect(fetch(`${url}/queue`)).rejects.toThrow();
    await restarted;

    expect(sim.url).toBe(url);
    expect(await client.get('/queue')).toEqual({ queue_running: [], queue_pending: [] });
    expect(await client.get('/history')).toEqual({});
    expect(sim.state()).toMatchObject({
      loaded_model: null,
      queue_remaining: 0,
      runs_by_prompt_id: { [finished]: 1, [running]: 1 },
    });
    expect(sim.state().executions.at(-1)).toMatchObject({ prompt_id: running, outcome: 'abandoned' });
    expect(sim.state().runs_by_prompt_id).not.toHaveProperty(waiting);
  });

  it('works again afterwards, with a new number and a new load', async () => {
    await client.finished(await client.submit());
    await sim.restart();
    await client.connect();
    const id = await client.submit();
    const entry = await client.finished(id);
    expect(entry).toMatchObject({ prompt: expect.arrayContaining([0, id]), status: { completed: true } });
    expect(sim.state().model_loads).toBe(2);
  });

  it('ends a hanging prompt', async () => {
    sim.setFault('hang');
    const id = await client.submit();
    await until('it runs', () => sim.state().executions.length === 1);
    await sim.restart();
    expect(sim.state().executions).toMatchObject([{ prompt_id: id, outcome: 'abandoned' }]);
  });

  it('works over /sim/restart, also several times', async () => {
    for (let i = 0; i < 3; i++) {
      expect((await client.post('/sim/restart', { down_ms: 5 })).status).toBe(204);
      await until('it is away', () => client.closeCode === 1006);
      await until('it is back', () =>
        fetch(`${sim.url}/queue`).then(
          () => true,
          () => false,
        ),
      );
      await client.connect();
    }
    await client.finished(await client.submit());
  });
});

describe('restarts at the same time', () => {
  it('happen one after the other', async () => {
    await Promise.all([sim.restart(), sim.restart(10), sim.restart()]);
    await client.connect();
    await client.finished(await client.submit());
  });

  it('do not keep the simulator from closing', async () => {
    const restarted = sim.restart(60_000);
    await sim.close();
    await restarted;
    expect(sim.isRunning).toBe(false);
  });
});

describe('an exit', () => {
  it('ends like a killed process, in the middle of a prompt, until it is started again', async () => {
    sim.setFault('exit', { atStep: 2 });
    const id = await client.submit({ steps: 5 });
    await until('the socket broke', () => client.closeCode === 1006);
    await until('the port is closed', () =>
      fetch(`${sim.url}/queue`).then(
        () => false,
        () => true,
      ),
    );
    expect(sim.isRunning).toBe(false);
    expect(client.typesOf(id).filter((type) => type === 'progress')).toHaveLength(1);
    await sim.restart();
    expect(sim.isRunning).toBe(true);
    expect(await client.history(id)).toBeUndefined();
  });

  it('tells its owner, who may end the process', async () => {
    let exits = 0;
    const other = await startedSim({ onExit: () => exits++ });
    await other.client.post('/sim/exit', {});
    await until('the owner knows', () => exits === 1);
    await other.sim.close();
  });
});

describe('starting', () => {
  it('fails when the port is taken', async () => {
    await expect(startedSim({ port: Number(new URL(sim.url).port) })).rejects.toThrow('EADDRINUSE');
  });
});

describe('closing', () => {
  it('can be repeated and interrupts whatever runs', async () => {
    const id = await client.submit({ steps: 10_000 });
    await runs(id);
    await Promise.all([sim.close(), sim.close()]);
    await expect(fetch(`${sim.url}/queue`)).rejects.toThrow();
  });
});
