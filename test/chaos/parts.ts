import { rm } from 'node:fs/promises';
import type { TestS3 } from '@atelier/testing/servers';
import { pause, retry, until } from '@atelier/waiting';
import type { Installation } from '../installation/installation.js';
import { processTree, signalAll } from './process-tree.js';
import type { StrikePlan } from './strikes.js';

const READY = { timeoutMs: 120_000, everyMs: 100 };
const START_TRIES = 20;
const START_RETRY_MS = 500;

/** How one kind of part is killed and brought back. */
interface Hold {
  pid: () => number | undefined;
  kill: () => Promise<void>;
  stop: () => Promise<void>;
  start: () => Promise<void>;
}

/** Every process of an installation that can be struck, its S3 included. Strikes of one part follow each other. */
export class Parts {
  private readonly holds = new Map<string, Hold>();
  private readonly busy = new Map<string, Promise<void>>();

  constructor(
    private readonly installation: Installation,
    s3: TestS3 | undefined,
  ) {
    for (const child of installation.embedded.children) {
      this.holds.set(child.name, {
        pid: () => child.pid,
        kill: () => Promise.resolve(child.kill('SIGKILL')),
        stop: () => child.stop(),
        start: () => startWithRetries(() => child.start()),
      });
    }
    if (s3) this.holds.set('s3', holdOf(s3));
  }

  get names(): string[] {
    return [...this.holds.keys()];
  }

  /** Strikes in the background; `settled` waits for the end. */
  strike(plan: StrikePlan): void {
    const before = this.busy.get(plan.part) ?? Promise.resolve();
    this.busy.set(
      plan.part,
      before.then(() => this.carryOut(plan)),
    );
  }

  /** Waits until nothing is paused or stopped any more, and everything is ready. @throws WaitTimeoutError when it does not become so */
  async settled(): Promise<void> {
    await Promise.all(this.busy.values());
    // Not the launcher's own wait, which gives up a child that has ended as often as the strikes made them.
    const { children } = this.installation.embedded;
    await Promise.all(
      children.map(({ name, spec }) =>
        until(async () => (await spec.whyNotReady()) === null, { what: `${name} to be ready`, ...READY }),
      ),
    );
  }

  private async carryOut({ part, kind, forMs }: StrikePlan): Promise<void> {
    const hold = this.holds.get(part)!;
    if (kind === 'kill') return hold.kill();
    if (kind === 'pause') return pausePart(hold, forMs);
    await hold.stop();
    if (kind === 'wipe')
      await rm(this.installation.embedded.home.at('nats', 'store'), { recursive: true, force: true });
    await pause(forMs);
    await hold.start();
  }
}

/** A part that is not there at the moment cannot be paused. */
async function pausePart(hold: Hold, forMs: number): Promise<void> {
  const pid = hold.pid();
  if (pid === undefined) return;
  const tree = await processTree(pid);
  signalAll(tree, 'SIGSTOP');
  await pause(forMs);
  signalAll(tree, 'SIGCONT');
}

/** Nothing looks after the S3 server: a kill is followed by its start. */
function holdOf(s3: TestS3): Hold {
  return {
    pid: () => s3.pid,
    kill: () => startWithRetries(() => s3.restart()),
    stop: () => s3.stop(),
    start: () => startWithRetries(() => s3.restart()),
  };
}

/** A server whose predecessor was killed a moment ago may fail to start at first. */
function startWithRetries(start: () => Promise<void>): Promise<void> {
  return retry(start, { minMs: START_RETRY_MS, maxMs: START_RETRY_MS, tries: START_TRIES });
}
