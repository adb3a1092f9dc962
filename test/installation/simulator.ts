import type { Execution, FaultKind, SimState } from '@atelier/comfy-sim';
import { until } from '@atelier/waiting';

/** One simulator as its `/sim` routes show and change it. */
export class Simulator {
  constructor(readonly url: string) {}

  async state(): Promise<SimState> {
    const response = await fetch(`${this.url}/sim/state`);
    return (await response.json()) as SimState;
  }

  /** Waits until it executes a prompt. */
  async isExecuting(): Promise<Execution> {
    const running = async () => (await this.state()).executions.find(({ outcome }) => outcome === 'running');
    return until(running, { what: `${this.url} to execute a prompt`, timeoutMs: 30_000 });
  }

  /** Executions of one task's prompts, all attempts, oldest first. */
  async executionsOf(taskId: number): Promise<Execution[]> {
    return (await this.state()).executions.filter(({ saves_to }) => saves_to?.startsWith(`atelier/${taskId}-`));
  }

  setFault(
    kind: FaultKind,
    more: { times?: number | 'until_cleared'; at_step?: number; path?: string } = {},
  ): Promise<void> {
    return this.post('/sim/faults', { kind, ...more });
  }

  async clearFaults(): Promise<void> {
    await fetch(`${this.url}/sim/faults`, { method: 'DELETE' });
  }

  change(settings: { step_ms?: number; load_ms?: number; vram_mb?: number; previews?: boolean }): Promise<void> {
    return this.post('/sim/settings', settings);
  }

  /** `drop-sockets`, `lose-history` or `exit`. */
  do(what: 'drop-sockets' | 'lose-history' | 'exit'): Promise<void> {
    return this.post(`/sim/${what}`, {});
  }

  private async post(path: string, body: unknown): Promise<void> {
    const response = await fetch(`${this.url}${path}`, { method: 'POST', body: JSON.stringify(body) });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  }
}
