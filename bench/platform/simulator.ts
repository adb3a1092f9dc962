import type { SimExecution, SimSnapshot } from './simulator.types.js';

/** One simulated ComfyUI, from outside. */
export class Simulator {
  constructor(readonly url: string) {}

  /** Milliseconds of one sampling step from the next one on. */
  async setStepMs(stepMs: number): Promise<void> {
    await this.post('/sim/settings', { step_ms: stepMs });
  }

  async state(): Promise<SimSnapshot> {
    const answer = await fetch(`${this.url}/sim/state`);
    return (await answer.json()) as SimSnapshot;
  }

  /** What ran since a moment (milliseconds since the epoch), in order. */
  async executionsSince(ms: number): Promise<SimExecution[]> {
    const { executions } = await this.state();
    return executions.filter(({ started_ms }) => started_ms >= ms);
  }

  /** Straight into the queue of this ComfyUI, as a page of it does. */
  async submit(graph: unknown, promptId: string): Promise<void> {
    const answer = await this.post('/prompt', { prompt: graph, prompt_id: promptId, client_id: 'bench' });
    if (answer.status !== 200) throw new Error(`the simulator refused a prompt: ${await answer.text()}`);
    await answer.text();
  }

  private post(path: string, body: unknown): Promise<Response> {
    const headers = { 'content-type': 'application/json' };
    return fetch(`${this.url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
  }
}
