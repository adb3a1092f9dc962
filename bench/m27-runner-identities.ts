import { randomBytes } from 'node:crypto';
import { makeUserKey } from '@atelier/messaging/nkeys';
import type { Bench } from './harness/bench.js';
import type { Metric, Row } from './harness/metric.js';
import { figure } from './harness/report.js';
import { median, spread } from './harness/statistics.js';
import { VirtualRunner, type VirtualRunnerParts } from './load/virtual-runner.js';
import type { User } from './platform/accounts.js';
import { withPlatform, type Platform } from './platform/platform.js';

const PAIRS = { full: 300, quick: 20 };
/** The first ones find code that is not compiled yet, and statements that are not prepared. */
const WARM_UP = 20;
const COMMANDS = ['lease', 'complete'] as const;
type Command = (typeof COMMANDS)[number];
/** How a runner is let in at the broker. */
const SIDES = ['identity', 'password'] as const;
type Side = (typeof SIDES)[number];
type Times = Record<Side, Record<Command, number[]>>;

/** M27: what it costs that a runner has a key, subjects of its own, and a name that statements ask for. */
export const runnerIdentities: Metric = {
  id: 'M27',
  title: 'leases and completions of a runner with an identity / with the shared password of before, in pairs',
  measure: (bench: Bench) => {
    const password = randomBytes(16).toString('hex');
    // Only an upgrade has such a password.
    const childEnv = (name: string) => ({ ...(name === 'generation' ? { SHARED_RUNNER_PASSWORD: password } : {}) });
    return withPlatform(bench, 'identities', { runners: 1, childEnv }, async (platform) => {
      const rounds: Times[] = [];
      const sides = await openSides(platform, password);
      await inPairs(platform, sides, WARM_UP);
      for (let round = 0; round < bench.rounds; round++) {
        bench.say(`identities: round ${round + 1} of ${bench.rounds}`);
        rounds.push(await inPairs(platform, sides, bench.amount(PAIRS.full, PAIRS.quick)));
      }
      await Promise.all(SIDES.map((side) => sides[side].runner.stop()));
      return COMMANDS.map((command) => row(command, rounds));
    });
  },
};

interface OpenSide {
  runner: VirtualRunner;
  model: string;
  user: User;
  /** Of the last task. */
  times: Partial<Record<Command, number>>;
}

async function openSides(platform: Platform, password: string): Promise<Record<Side, OpenSide>> {
  const [user] = await platform.accounts.signUp(1);
  const address = new URL(platform.natsUrl('generation'));
  const { seed, publicKey } = makeUserKey();
  await platform.database.query(
    `INSERT INTO runner_identity (runner_id, public_key, origin) VALUES ('by-identity', $1, 'token')`,
    [publicKey],
  );
  const [identity, shared] = await Promise.all([
    openSide(user!, { natsUrl: `nats://${address.host}`, runnerId: 'by-identity', seed }),
    openSide(user!, { natsUrl: `nats://runner:${password}@${address.host}`, runnerId: 'by-password' }),
  ]);
  await Promise.all([identity, shared].map(({ model }) => platform.accounts.untilOffered(user!, model)));
  return { identity, password: shared };
}

/** A runner with a model that it alone has, so that a task of that model waits for it. */
async function openSide(
  user: User,
  login: Pick<VirtualRunnerParts, 'natsUrl' | 'runnerId' | 'seed'>,
): Promise<OpenSide> {
  const times: OpenSide['times'] = {};
  const model = `model-${login.runnerId}`;
  const onAnswer = (command: string, ms: number) => void (times[command as Command] = ms);
  const runner = new VirtualRunner({ ...login, model, taskMs: () => 0, onAnswer, onError: () => undefined });
  await runner.open();
  await runner.hello();
  return { runner, model, user, times };
}

/** One task for each runner in turn, every other pair in the other order; nothing else happens meanwhile. */
async function inPairs(platform: Platform, sides: Record<Side, OpenSide>, count: number): Promise<Times> {
  const times: Times = { identity: { lease: [], complete: [] }, password: { lease: [], complete: [] } };
  await platform.accounts.refresh([sides.identity.user]);
  for (let pair = 0; pair < count; pair++) {
    for (const side of pair % 2 === 0 ? SIDES : SIDES.toReversed()) {
      const { user, model, runner, times: last } = sides[side];
      await platform.accounts.create(user, { steps: 20, model });
      await runner.workOnce();
      for (const command of COMMANDS) times[side][command].push(last[command]!);
    }
  }
  return times;
}

function row(command: Command, rounds: readonly Times[]): Row {
  const middles = (side: Side) => rounds.map((times) => median(times[side][command]));
  const [identity, password] = [middles('identity'), middles('password')];
  return {
    ...{ metric: 'M27', what: `p50 of ${command}, identity / shared password`, unit: '' },
    value: spread(identity.map((time, round) => time / password[round]!)),
    goal: { atMost: 1.03 },
    compared: `${figure(median(identity))} / ${figure(median(password))} ms`,
  };
}
