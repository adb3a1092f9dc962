import { randomUUID } from 'node:crypto';
import { TERMINAL_STATUSES, type CreateTask, type Task } from '@atelier/contracts';
import { pause } from '@atelier/waiting';
import type { Follower } from './follower.js';
import type { Random } from './random.js';
import type { Complaints, Session } from './session.js';

/** A wish that the service has accepted. */
export interface Accepted {
  taskId: number;
  key: string;
  wish: CreateTask;
}

export interface CustomerOptions {
  /** How many tasks to ask for. */
  tasks: number;
  /** At most so many that have not ended. */
  openTasks: number;
  steps: number;
}

const CREATE = '/api/v1/generation/create';
const MODELS = ['stable-diffusion-1.5', 'dreamshaper-8'];
/** Share of wishes that are sent to two gateways at once, as an impatient finger does. */
const SENT_TWICE = 0.05;
/** Share of tasks that are cancelled again. */
const CANCELLED = 0.03;
const LOOK_MS = 50;

/** One user who asks for many pictures, never for more at a time than fits their queue. */
export class Customer {
  readonly accepted: Accepted[] = [];
  readonly cancelled = new Set<number>();
  private readonly waiting = new Set<number>();
  private readonly endings = new Set<Promise<void>>();

  constructor(
    readonly session: Session,
    readonly follower: Follower,
    private readonly random: Random,
    private readonly complaints: Complaints,
    private readonly options: CustomerOptions,
  ) {}

  /** Asks for all the pictures, or until `enough`. */
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
    const wish = this.newWish();
    const key = randomUUID();
    const send = () => this.session.call<Task>('POST', CREATE, { body: wish, headers: { 'idempotency-key': key } });
    const answers = await Promise.all(this.random.chance(SENT_TWICE) ? [send(), send()] : [send()]);
    for (const { status, body } of answers) {
      if (status !== 200) this.complaints.add(`create: ${status} ${JSON.stringify(body)}`);
    }
    const ids = new Set(answers.map(({ body }) => body.id));
    if (ids.size > 1) this.complaints.add(`one key made the tasks ${[...ids].join(', ')}`);
    this.keep({ taskId: answers[0].body.id, key, wish });
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
        if (status !== 200) this.complaints.add(`cancel: ${status}`);
      })
      .finally(() => this.endings.delete(ending));
    this.endings.add(ending);
  }

  private newWish(): CreateTask {
    return {
      prompt: `picture ${this.accepted.length} of ${this.session.username}`,
      model_name: this.random.pick(MODELS),
      ...{ width: 64, height: 64, steps: this.options.steps },
      seed: Math.floor(this.random.next() * Number.MAX_SAFE_INTEGER),
    };
  }
}
