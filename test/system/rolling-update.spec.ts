import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Task } from '@atelier/contracts';
import { runFolder } from '@atelier/testing';
import { pause } from '@atelier/waiting';
import type { Account } from '../installation/account.js';
import { Installation } from '../installation/installation.js';
import { ended } from '../installation/waiting.js';
import { SLOW } from './slow.js';

/** As a rollout goes: the services before the gateway, because the gateway alone takes what people send. */
const ORDER = ['generation', 'generation-2', 'auth', 'auth-2', 'comfy-runner-1', 'comfy-runner-2'];
const GATEWAYS = ['gateway', 'gateway-2'];
/** Between two requests of the stream that goes on meanwhile. */
const EVERY_MS = 50;

let installation: Installation;

beforeAll(async () => {
  installation = await Installation.start({
    folder: runFolder(),
    gateways: 2,
    auths: 2,
    generations: 2,
    simulators: 2,
    settings: { QUEUED_TASKS_PER_USER: '10000' },
  });
}, SLOW);
afterAll(() => installation.discard(), SLOW);

/** A user who creates tasks and reads them back, and signs in anew, until told to stop. */
class Stream {
  readonly tasks: Task[] = [];
  readonly errors: string[] = [];
  private gateway = 0;
  private round: Promise<void> = Promise.resolve();
  private readonly stopping = new AbortController();
  private running: Promise<void> = Promise.resolve();

  constructor(readonly user: Account) {}

  start(): void {
    this.running = this.run();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  /**
   * Asks this gateway from now on, and comes back when nothing is asked of the other any more: a load balancer too leaves
   * out the one that is replaced before it is told to stop.
   */
  async turnTo(gateway: number): Promise<void> {
    this.gateway = gateway;
    await this.round;
  }

  private async run(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      this.round = this.createAndRead().catch((error: unknown) => void this.errors.push(String(error)));
      await this.round;
      await pause(EVERY_MS);
    }
  }

  private async createAndRead(): Promise<void> {
    const { user, password } = this.user;
    const api = installation.api(this.user, this.gateway);
    const task = await api.create({ steps: 2 });
    this.tasks.push(await api.status(task.id));
    const { status, body } = await api.post('/api/v1/auth/login', { username: user.username, password });
    if (status !== 200) throw new Error(`login: ${status} ${JSON.stringify(body)}`);
  }
}

async function replace(name: string): Promise<void> {
  await installation.embedded.child(name).stop();
  await installation.revive(name);
}

describe('replacing every service, one by one, while requests go on (case 31)', () => {
  it(
    'lets no request fail, and costs no task an attempt',
    async () => {
      const stream = new Stream(await installation.user());
      stream.start();
      for (const name of ORDER) await replace(name);
      for (const [index, name] of GATEWAYS.entries()) {
        await stream.turnTo(1 - index);
        await replace(name);
      }
      await stream.stop();
      expect(stream.errors).toEqual([]);
      expect(stream.tasks.length).toBeGreaterThan(ORDER.length);

      const api = installation.api(stream.user);
      const done = await Promise.all(stream.tasks.map((task) => ended(api, task.id, SLOW)));
      expect(done.filter(({ status }) => status !== 'completed')).toEqual([]);
      const faults = await installation.query('SELECT * FROM generation.attempt WHERE fault IS NOT NULL');
      expect(faults).toEqual([]);
      for (const { id: taskId } of done) expect(await installation.executionsOf(taskId)).toHaveLength(1);
    },
    SLOW,
  );
});
