import { runFolder, startS3, type TestS3 } from '@atelier/testing/servers';
import { pause } from '@atelier/waiting';
import { Installation } from '../installation/installation.js';
import { Checks, type Findings } from './checks.js';
import { Customer } from './customer.js';
import { readRuns } from './executions.js';
import { figuresOf, type Figures } from './figures.js';
import { Follower } from './follower.js';
import { Inside } from './inside.js';
import { missingRuns } from './missing-runs.js';
import type { ChaosOptions } from './options.js';
import { Orders } from './orders.js';
import { Parts } from './parts.js';
import { Random } from './random.js';
import { Complaints, Session } from './session.js';
import { journalOf, simulatorEnv } from './simulators.js';
import { Striker, type Strike } from './striker.js';
import { timelineOf } from './timeline.js';

const RUNNERS = 4;
const STEPS = 8;
/** Together they keep the runners busy through every strike. */
const OPEN_TASKS = 12;
/** Strikes go on while the last tasks run, at most for so long. */
const TAIL_MS = 60_000;
/** From the moment when everything is up again, whatever was accepted has this long to end. */
const SETTLE_MS = 90_000;
const LOOK_MS = 100;
const SAY_EVERY_MS = 10_000;
/** Of random generators that must not shift each other. */
const STRIKES = 1;
const FIRST_USER = 1_000;

/** One run and what it showed. */
export interface ChaosOutcome {
  findings: Findings;
  figures: Figures;
  strikes: readonly Strike[];
  accepted: number;
  /** How many of these were completed, by kind of order. */
  completed: Readonly<Record<string, number>>;
  /** For each of the slowest recoveries, where its seconds went. */
  timelines: readonly string[][];
  /** Logs of every process, journals of the simulators. */
  evidence: string;
}

/** An installation of many processes, users who use it, and somebody who breaks it. */
export class Chaos {
  private readonly complaints = new Complaints();
  private readonly random: Random;
  private customers: Customer[] = [];

  private constructor(
    private readonly options: ChaosOptions,
    private readonly installation: Installation,
    private readonly s3: TestS3 | undefined,
    private readonly say: (text: string) => void,
  ) {
    this.random = new Random(options.seed);
  }

  static async start(options: ChaosOptions, say: (text: string) => void): Promise<Chaos> {
    const s3 = options.store === 's3' ? await startS3() : undefined;
    const folder = runFolder();
    const installation = await Installation.start({
      ...{ folder, gateways: 2, generations: 2, simulators: RUNNERS },
      settings: {
        COMFY_SIM_STEP_MS: String(options.taskMs / STEPS),
        COMFY_SIM_PREVIEWS: 'off',
        ...(s3 ? s3Settings(s3) : {}),
      },
      childEnv: (name) => (name.startsWith('comfy-sim') ? simulatorEnv(folder, name) : {}),
    });
    return new Chaos(options, installation, s3, say);
  }

  /** Runs to the end and checks everything. @throws when `stop` is aborted */
  async run(stop: AbortSignal): Promise<ChaosOutcome> {
    const { installation, random, options } = this;
    const inside = new Inside(installation.embedded.databaseUrl);
    const striker = new Striker(
      new Parts(installation, this.s3),
      inside,
      random.fork(STRIKES),
      options.killEveryS * 1_000,
    );
    try {
      await this.openShop(stop);
      striker.start();
      await this.submitAll(striker, stop);
      await this.untilAllEnded(TAIL_MS, stop);
      await striker.stop();
      await this.untilAllEnded(SETTLE_MS, stop);
      return await this.checkOutcome(inside, striker.strikes);
    } finally {
      await striker.stop().catch((error: unknown) => this.say(String(error)));
      await Promise.all(this.customers.map(({ follower }) => follower.stop()));
      await inside.close();
    }
  }

  async discard(): Promise<void> {
    await this.installation.discard();
    await this.s3?.stop();
  }

  private async openShop(stop: AbortSignal): Promise<void> {
    const { users, tasks } = this.options;
    const share = Math.ceil(tasks / users);
    this.customers = Array.from({ length: users }, (_, index) => this.newCustomer(index, share, stop));
    for (const [index, { session, orders }] of this.customers.entries()) {
      await session.begin();
      await orders.prepare(index);
    }
    for (const { follower } of this.customers) follower.start();
  }

  private newCustomer(index: number, tasks: number, stop: AbortSignal): Customer {
    const { urls } = this.installation.embedded;
    const random = this.random.fork(FIRST_USER + index);
    const session = new Session(`user${index + 1}`, urls, random, this.complaints, stop);
    const follower = new Follower(session, urls, random.fork(1));
    const orders = new Orders(session, random, STEPS);
    const { complaints } = this;
    return new Customer(orders, session, follower, random, { tasks, openTasks: OPEN_TASKS, complaints });
  }

  private async submitAll(striker: Striker, stop: AbortSignal): Promise<void> {
    const enough = AbortSignal.any([AbortSignal.timeout(this.options.durationS * 1_000), stop]);
    const begin = Date.now();
    const telling = setInterval(() => this.tell(begin, striker.strikes), SAY_EVERY_MS);
    try {
      await Promise.all(this.customers.map((customer) => customer.submit(enough)));
    } finally {
      clearInterval(telling);
      this.tell(begin, striker.strikes);
    }
  }

  private tell(begin: number, strikes: readonly Strike[]): void {
    const seconds = Math.round((Date.now() - begin) / 1_000);
    const last = strikes.at(-1);
    const waiting = this.customers.reduce((sum, { waitingFor }) => sum + waitingFor.length, 0);
    const what = last ? `, last ${last.kind} ${last.part}` : '';
    this.say(`${seconds} s: ${this.accepted} tasks accepted, ${waiting} not ended, ${strikes.length} strikes${what}`);
  }

  private get accepted(): number {
    return this.customers.reduce((sum, { accepted }) => sum + accepted.length, 0);
  }

  /** Whoever has not ended by then is found by the checks. */
  private async untilAllEnded(timeoutMs: number, stop: AbortSignal): Promise<void> {
    const deadline = Date.now() + timeoutMs;
    const isOpen = () => this.customers.some(({ waitingFor }) => waitingFor.length > 0);
    while (isOpen() && Date.now() < deadline) {
      await pause(LOOK_MS, stop);
      stop.throwIfAborted();
    }
  }

  private async checkOutcome(inside: Inside, strikes: readonly Strike[]): Promise<ChaosOutcome> {
    const findings = await new Checks(this.installation.embedded.urls, inside).all(this.customers);
    findings.wrong.push(...this.complaints.lines);
    const folder = runFolder();
    const journals = this.installation.embedded.children
      .filter(({ spec }) => spec.kind === 'comfy-sim')
      .map(({ name }) => journalOf(folder, name));
    const runs = await readRuns(journals, this.options.taskMs);
    const tasks = await inside.tasks();
    findings.wrong.push(...missingRuns(this.customers, runs, tasks));
    const figures = figuresOf(strikes, runs, tasks);
    const attempts = await inside.attemptsOf(figures.slowest.map(({ taskId }) => taskId));
    return {
      timelines: figures.slowest.map((recovery) => timelineOf(recovery, { strikes, attempts, runs, tasks })),
      findings,
      figures,
      strikes,
      accepted: this.accepted,
      completed: completedByKind(this.customers),
      evidence: this.installation.embedded.home.at('logs'),
    };
  }
}

function completedByKind(customers: readonly Customer[]): Record<string, number> {
  const ended = customers.flatMap(({ accepted, follower }) =>
    accepted.filter(({ taskId }) => follower.statuses.get(taskId) === 'completed'),
  );
  const kinds = Object.entries(Object.groupBy(ended, ({ order }) => order.kind));
  return Object.fromEntries(kinds.map(([kind, list]) => [kind, list.length]));
}

function s3Settings({ access }: TestS3): Record<string, string> {
  const { endpoint, region, bucket, accessKey, secretKey } = access;
  const keys = { S3_ACCESS_KEY: accessKey, S3_SECRET_KEY: secretKey };
  return { OBJECT_STORE: 's3', S3_ENDPOINT: endpoint, S3_REGION: region, S3_BUCKET: bucket, ...keys };
}
