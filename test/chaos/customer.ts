import { randomUUID } from 'node:crypto';
import { TERMINAL_STATUSES, type Run, type Task } from '@atelier/contracts';
import { pause } from '@atelier/waiting';
import type { Follower } from './follower.js';
import type { Order, Orders } from './orders.js';
import type { Random } from './random.js';
import type { Complaints, Session } from './session.js';

/** An order that the service has accepted. */
export interface Accepted {
  taskId: number;
  key: string;
  order: Order;
}

export interface CustomerOptions {
  /** How many tasks to ask for. */
  tasks: number;
  /** At most so many that have not ended. */
  openTasks: number;
}

/** Share of orders that are sent to two gateways at once, as an impatient finger does. */
const SENT_TWICE = 0.05;
/** Share of tasks that are cancelled again. */
const CANCELLED = 0.03;
const LOOK_MS = 50;

/** One user who asks for many things, never for more at a time than fits their queue. */
export class Customer {
  readonly accepted: Accepted[] = [];
  readonly cancelled = new Set<number>();
  private readonly waiting = new Set<number>();
  private readonly endings = new Set<Promise<void>>();

  constructor(
    readonly orders: Orders,
    readonly session: Session,
    readonly follower: Follower,
    private readonly random: Random,
    private readonly options: CustomerOptions & { complaints: Complaints },
  ) {}

  /** Asks for all of them, or until `enough`. */
  async submit(enough: AbortSignal): Promise<void> {
    while (this.accepted.length < this.options.tasks && !enough.aborted) {
      if (this.isFull) await this.waitForRoom(enough);
      else await this.ask();
    }
    await Promise.all(this.endings);
  }

  /** Tasks of which this user was told no end yet. */
  get waitingFor(): number[] {
    for (const taskId of this.waiting) if (this.hasEnded(taskId)) this.waiting.delete(taskId);
    return [...this.waiting];
  }

  private get isFull(): boolean {
    return this.waitingFor.length >= this.options.openTasks;
  }

  private hasEnded(taskId: number): boolean {
    return TERMINAL_STATUSES.has(this.follower.statuses.get(taskId) ?? 'pending');
  }

  private async waitForRoom(enough: AbortSignal): Promise<void> {
    while (this.isFull && !enough.aborted) await pause(LOOK_MS);
  }

  private async ask(): Promise<void> {
    const order = this.orders.next(this.accepted.length);
    const key = randomUUID();
    const headers = { 'idempotency-key': key };
    const send = () => this.session.call<Task | Run>('POST', order.path, { body: order.body, headers });
    const answers = await Promise.all(this.random.chance(SENT_TWICE) ? [send(), send()] : [send()]);
    for (const { status, body } of answers) {
      if (status !== 200) this.options.complaints.add(`${order.kind}: ${status} ${JSON.stringify(body)}`);
    }
    const ids = new Set(answers.map(({ body }) => taskIdOf(body)));
    if (ids.size > 1) this.options.complaints.add(`one key made the tasks ${[...ids].join(', ')}`);
    this.keep({ taskId: taskIdOf(answers[0].body), key, order });
  }

  private keep(accepted: Accepted): void {
    this.accepted.push(accepted);
    this.waiting.add(accepted.taskId);
    if (this.random.chance(CANCELLED)) this.cancelSoon(accepted.taskId, this.random.between(0, 2_000));
  }

  private cancelSoon(taskId: number, afterMs: number): void {
    this.cancelled.add(taskId);
    const ending = pause(afterMs)
      .then(() => this.session.call('POST', `/api/v1/generation/${taskId}/cancel`))
      .then(({ status }) => {
        if (status !== 200) this.options.complaints.add(`cancel: ${status}`);
      })
      .finally(() => this.endings.delete(ending));
    this.endings.add(ending);
  }
}

function taskIdOf(answer: Task | Run): number {
  return 'tasks' in answer ? answer.tasks[0]!.id : answer.id;
}
