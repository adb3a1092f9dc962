import { TERMINAL_STATUSES, type HistoryPage, type Result, type Task } from '@atelier/contracts';
import { ApiClient } from '../installation/api-client.js';
import type { Accepted, Customer } from './customer.js';
import type { Inside, TaskRecord } from './inside.js';
import type { Order } from './orders.js';
import { outputFaults } from './output-faults.js';

/** What one run must show. */
export interface Findings {
  /** Accepted tasks that are gone, or that failed though nothing was wrong with them. */
  lost: string[];
  /** Tasks or results that are there twice. */
  double: string[];
  /** Accepted tasks without an end. */
  stuck: string[];
  /** Anything else that must not be. */
  wrong: string[];
}

const AT_ONCE = 4;

/** Checks every accepted task from outside (API, files, events) and from inside (database). Everything must be up again. */
export class Checks {
  readonly findings: Findings = { lost: [], double: [], stuck: [], wrong: [] };

  constructor(
    private readonly urls: readonly string[],
    private readonly inside: Inside,
  ) {}

  async all(customers: readonly Customer[]): Promise<Findings> {
    const records = new Map((await this.inside.tasks()).map((record) => [record.id, record]));
    const queue = [...customers];
    const work = async () => {
      for (let customer = queue.pop(); customer; customer = queue.pop()) await this.customer(customer, records);
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    this.findings.wrong.push(...(await this.inside.leftovers()));
    return this.findings;
  }

  private async customer(customer: Customer, records: ReadonlyMap<number, TaskRecord>): Promise<void> {
    const ids = new Set(customer.accepted.map(({ taskId }) => taskId));
    if (ids.size < customer.accepted.length) this.findings.double.push('two keys share a task');
    for (const accepted of customer.accepted) await this.task(customer, accepted, records.get(accepted.taskId));
    await this.history(customer, ids);
    this.events(customer, ids);
  }

  private async task(customer: Customer, accepted: Accepted, record: TaskRecord | undefined): Promise<void> {
    const { taskId, order } = accepted;
    const { status: code, body: task } = await customer.session.call<Task>(
      'GET',
      `/api/v1/generation/status/${taskId}`,
    );
    if (code !== 200 || !record) return void this.findings.lost.push(`task ${taskId}: ${code}`);
    if (!TERMINAL_STATUSES.has(task.status)) return void this.findings.stuck.push(`task ${taskId} is ${task.status}`);
    if (task.status === 'failed') this.findings.lost.push(`task ${taskId} failed: ${task.error_code}`);
    const mayBeCancelled = customer.cancelled.has(taskId);
    if (task.status === 'cancelled' && !mayBeCancelled)
      this.findings.lost.push(`task ${taskId} was cancelled by nobody`);
    if (!isOf(task, order)) this.wrong(taskId, 'is of another order');
    if (record.status !== task.status) this.wrong(taskId, `is ${record.status} inside and ${task.status} outside`);
    if (task.status === 'completed') await this.result(customer, accepted, record);
    else if (record.images > 0) this.wrong(taskId, `is ${task.status} and has outputs`);
  }

  private async result(customer: Customer, { taskId, order }: Accepted, record: TaskRecord): Promise<void> {
    const answer = await customer.session.call<Result>('GET', `/api/v1/generation/result/${taskId}`);
    if (answer.status !== 200) return void this.findings.lost.push(`task ${taskId} has no result: ${answer.status}`);
    const [output, ...more] = answer.body.outputs;
    if (more.length > 0 || record.images > 1) this.findings.double.push(`task ${taskId}: ${record.images} outputs`);
    if (!output) return void this.findings.lost.push(`task ${taskId} has no output`);
    const bytes = await new ApiClient(this.urls[taskId % this.urls.length]!).bytes(output.url);
    if (bytes.status !== 200)
      return void this.findings.lost.push(`task ${taskId}: its ${output.kind} is ${bytes.status}`);
    const origin = { order, brought: customer.orders.brought, prefix: `atelier/${taskId}-${record.resultAttempt}` };
    for (const fault of await outputFaults(output, bytes.body, origin)) this.wrong(taskId, fault);
  }

  /** Walks the whole history: nothing is there that was not accepted, and nothing twice. */
  private async history(customer: Customer, accepted: ReadonlySet<number>): Promise<void> {
    const seen = new Set<number>();
    for await (const { id } of this.wholeHistory(customer)) {
      if (seen.has(id)) this.findings.double.push(`task ${id} is in the history twice`);
      if (!accepted.has(id)) this.findings.double.push(`task ${id} was made for nobody`);
      seen.add(id);
    }
    for (const id of accepted) if (!seen.has(id)) this.findings.lost.push(`task ${id} is not in the history`);
  }

  private async *wholeHistory({ session }: Customer): AsyncGenerator<{ id: number }> {
    let query = '';
    for (;;) {
      const { body } = await session.call<HistoryPage>('GET', `/api/v1/generation/history?limit=100${query}`);
      yield* body.items;
      if (body.next_cursor === null) return;
      query = `&cursor=${body.next_cursor}`;
    }
  }

  /** Every event that a user saw is about their own tasks, without a gap, and tells the end of each. */
  private events({ follower, session, waitingFor }: Customer, accepted: ReadonlySet<number>): void {
    const { wrong } = this.findings;
    wrong.push(...follower.faults.map((fault) => `${session.username}: ${fault}`));
    for (const taskId of [...follower.statuses.keys(), ...follower.progressed]) {
      if (!accepted.has(taskId)) wrong.push(`${session.username} saw events of task ${taskId}`);
    }
    if (waitingFor.length > 0) wrong.push(`${session.username} was not told the end of ${waitingFor.join(', ')}`);
  }

  private wrong(taskId: number, what: string): void {
    this.findings.wrong.push(`task ${taskId} ${what}`);
  }
}

function isOf(task: Task, order: Order): boolean {
  const seed = (task.params ?? task.values!)['seed'] ?? null;
  return task.prompt === order.prompt && seed === order.seed;
}
