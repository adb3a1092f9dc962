import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ComfySim } from '../comfy-sim.js';
import type { SimClient } from '../testing/sim-client.js';
import { startedSim } from '../testing/started-sim.js';
import type { SimState } from './sim-state.js';

let sim: ComfySim;
let client: SimClient;

beforeAll(async () => {
  ({ sim, client } = await startedSim());
});
afterAll(async () => {
  client.close();
  await sim.close();
});

describe('/sim', () => {
  it('tells what happened', async () => {
    const id = await client.submit();
    await client.finished(id);
    const state = await client.get<SimState>('/sim/state');
    expect(state).toMatchObject({
      ...{ name: 'Atelier ComfyUI simulator', api_level: '0.3.64', queue_remaining: 0, open_sockets: 1, faults: [] },
      ...{ loaded_model: 'a.safetensors', model_loads: 1, images_saved: 1, runs_by_prompt_id: { [id]: 1 } },
      executions: [{ prompt_id: id, client_id: client.clientId, outcome: 'success', cached_nodes: 0 }],
    });
    expect(state.executions[0]!.ended_ms! - state.executions[0]!.started_ms).toBeGreaterThan(10);
  });

  it('sets and clears faults', async () => {
    expect((await client.post('/sim/faults', { kind: 'node_error', times: 'until_cleared', at_step: 2 })).status).toBe(
      204,
    );
    expect((await client.post('/sim/faults', { kind: 'http_500', times: 3 })).status).toBe(204);
    expect((await client.get<SimState>('/sim/state')).faults).toEqual([
      { kind: 'node_error', remaining: null, at_step: 2 },
      { kind: 'http_500', remaining: 3, at_step: 0 },
    ]);
    await fetch(`${sim.url}/sim/faults/http_500`, { method: 'DELETE' });
    expect(sim.state().faults).toHaveLength(1);
    await fetch(`${sim.url}/sim/faults`, { method: 'DELETE' });
    expect(sim.state().faults).toEqual([]);
  });

  it('changes the timing', async () => {
    await client.post('/sim/settings', { step_ms: 30, load_ms: 0 });
    await client.finished(await client.submit({ steps: 4 }));
    const { started_ms, ended_ms } = sim.state().executions.at(-1)!;
    expect(ended_ms! - started_ms).toBeGreaterThanOrEqual(120);
    await client.post('/sim/settings', { step_ms: 5 });
  });

  it.each([
    ['/sim/faults', { kind: 'nope' }],
    ['/sim/faults', { kind: 'hang', times: 0 }],
    ['/sim/settings', { unknown: 1 }],
    ['/sim/restart', { down_ms: -1 }],
  ])('refuses a bad body on %s', async (path, body) => {
    const answer = await client.post(path, body);
    expect([answer.status, await answer.json()]).toMatchObject([400, { error: expect.any(String) }]);
  });

  it('shows a page that says what this is', async () => {
    expect(await (await fetch(sim.url)).text()).toContain('Atelier ComfyUI simulator');
  });
});
