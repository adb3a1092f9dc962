import { SCHEMA_VERSION, subjects, type TaskProgressEvent } from '@atelier/contracts';
import { connectOptions, RunnerLogin } from '@atelier/messaging';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import { now } from '../harness/clock.js';
import { offer } from '../harness/child.js';
import { stamped } from './progress-stamp.js';
import { FIRST_TASK_ID, type ProgressLoad, type ProgressSource } from './progress-source.types.js';

const TICK_MS = 1;
const STEPS = 1_000_000;

/** Publishes the events of many tasks evenly over time: runners are not in step with each other. */
class Source {
  private readonly begun = performance.now();
  private sent = 0;
  private readonly timer = setInterval(() => this.tick(), TICK_MS);

  constructor(
    private readonly connection: NatsConnection,
    private readonly load: ProgressLoad,
  ) {}

  private tick(): void {
    const { userIds, tasks, rate } = this.load;
    const due = ((performance.now() - this.begun) / 1_000) * rate * userIds.length * tasks;
    for (; this.sent < due; this.sent++) this.publish(this.sent % (userIds.length * tasks));
  }

  private publish(stream: number): void {
    const userId = this.load.userIds[stream % this.load.userIds.length]!;
    const taskId = FIRST_TASK_ID + stream;
    const step = Math.floor(this.sent / (this.load.userIds.length * this.load.tasks));
    const event: TaskProgressEvent = {
      ...{ v: SCHEMA_VERSION, task_id: taskId, attempt: 1, phase: 'sampling', value: step / STEPS, step, steps: STEPS },
      ...{ eta_ms: stamped(now()), ts: new Date().toISOString() },
    };
    this.connection.publish(subjects.progress(userId, taskId, this.load.runner.runnerId), JSON.stringify(event));
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.connection.drain();
  }
}

let source: Source | undefined;

offer({
  async start(load) {
    const { protocol, host } = new URL(load.natsUrl);
    const runner = new RunnerLogin(load.runner);
    const options = connectOptions({ url: `${protocol}//${host}`, name: 'bench-progress', runner });
    source = new Source(await connect(options), load);
  },
  async stop() {
    await source?.stop();
  },
} satisfies ProgressSource);
