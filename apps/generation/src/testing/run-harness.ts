import { runCommands, taskCommands, type Lease, type Run, type RunWorkflow, type Task } from '@atelier/contracts';
import { actor } from './actors.js';
import { GenerationHarness } from './generation-harness.js';
import type { TestRunner } from './test-runner.js';
import { makeWorkflow } from './made-workflows.js';

/** A generation service with one runner, and what specs of runs ask of both. */
export class RunHarness {
  private constructor(
    readonly generation: GenerationHarness,
    readonly runner: TestRunner,
  ) {}

  static async start(env: Record<string, string> = {}): Promise<RunHarness> {
    const generation = await GenerationHarness.start(env);
    const runner = await generation.runner();
    // It never says what it can run, and started too long ago for that to be waited for.
    await generation.database.query(`UPDATE runner SET started_at = now() - interval '1 hour'`);
    return new RunHarness(generation, runner);
  }

  stop(): Promise<void> {
    return this.generation.stop();
  }

  run(userId: number, workflowId: number, body: Partial<RunWorkflow> = {}, key: string | null = null): Promise<Run> {
    const request = { actor: actor(userId), workflow_id: workflowId, body, idempotency_key: key };
    return this.generation.call(runCommands.runWorkflow, request);
  }

  task(userId: number, taskId: number): Promise<Task> {
    return this.generation.call(taskCommands.status, { actor: actor(userId), task_id: taskId });
  }

  /** Makes the key of what somebody wants to run known, and the runner able to run it. */
  async prime(userId: number, workflowId: number, body: Partial<RunWorkflow> = {}): Promise<void> {
    const made = await this.run(userId, workflowId, body).catch(() => ({ tasks: [] }));
    for (const { id } of made.tasks)
      await this.generation.call(taskCommands.cancel, { actor: actor(userId), task_id: id });
    await this.generation.database.query(
      `INSERT INTO runner_placement (runner_id, placement_key) SELECT $1, key FROM placement ON CONFLICT DO NOTHING`,
      [this.runner.id],
    );
  }

  /** A workflow that the runner can run. */
  async runnable(userId: number, made: Parameters<typeof makeWorkflow>[2] = {}): Promise<number> {
    const { workflow } = await makeWorkflow(this.generation, userId, made);
    await this.prime(userId, workflow.id);
    return workflow.id;
  }

  /** The lease of this task; what the runner gets before it is completed. */
  async leaseFor(taskId: number): Promise<Lease> {
    for (let tries = 0; tries < 50; tries += 1) {
      const lease = await this.runner.lease();
      if (!lease) throw new Error('nothing to lease');
      if (lease.task_id === taskId) return lease;
      await this.runner.complete(lease);
    }
    throw new Error(`task ${taskId} was not leased`);
  }
}

/** The graph of a lease by its nodes; of a seed beyond 2^53 the last digits are lost here. */
export function graphOf(lease: Lease): Record<string, { inputs: Record<string, unknown> }> {
  return JSON.parse(lease.graph_json!) as Record<string, { inputs: Record<string, unknown> }>;
}
