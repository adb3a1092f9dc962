import type { Bench } from '../harness/bench.js';
import { Child } from '../harness/child.js';
import type { Comfys } from '../load/comfys.types.js';
import type { DoorLoad, DoorLoadResult, ProgramsAtDoors } from '../load/door-load.types.js';
import { MODEL, type User } from './accounts.js';
import type { Beside } from './beside.js';
import { doorRequests, SMALL, type Program } from './door-requests.js';
import { useLowestPriority } from './lowest-priority.js';
import type { Platform, PlatformOptions } from './platform.js';

export const DOOR_REQUESTS_PER_SECOND = 50;
export const EVENT_STREAMS = 200;
const USERS = 20;
/** What the doors are asked for, so that no runner of what is measured has to do with it. */
const DOOR_MODEL = 'doors';
const RUNNERS = 4;
const STEP_MS = 50;
const FAILED_SQL = `
  SELECT format('task %s of a door failed after %s attempts: %s, %s', id, attempt, error_code, error_message) AS text
  FROM task WHERE status = 'failed' AND model_name = '${DOOR_MODEL}' ORDER BY id LIMIT 5`;

/** Programs at the doors: 50 requests a second of all kinds with keys, and 200 streams of events. */
export class DoorsBeside implements Beside {
  /** Of each time that they were there. */
  readonly results: DoorLoadResult[] = [];
  private readonly programs = new WeakMap<Platform, ProgramsAtDoors>();
  /** Of the installation that was asked for last. */
  private runners: string[] = [];

  private constructor(
    private readonly bench: Bench,
    private readonly comfys: Child<Comfys>,
    private readonly load: Child<DoorLoad>,
  ) {}

  /** Starts them for `work` and stops them afterwards. */
  static async using<T>(bench: Bench, work: (doors: DoorsBeside) => Promise<T>): Promise<T> {
    const comfys = await Child.start<Comfys>(new URL('../load/comfys.ts', import.meta.url));
    return bench.using(comfys, async () => {
      const load = await Child.start<DoorLoad>(new URL('../load/door-load.ts', import.meta.url));
      return bench.using(load, () => work(new DoorsBeside(bench, comfys, load)));
    });
  }

  /** Their ComfyUIs come after those of what is measured. */
  async options({ runners = 0, env }: PlatformOptions): Promise<PlatformOptions> {
    const measured = env?.COMFYUI_URLS ?? (await this.start(runners, MODEL)).join(',');
    const ours = await this.start(RUNNERS, DOOR_MODEL);
    const first = measured.split(',').length + 1;
    this.runners = ours.map((_url, index) => `comfy-runner-${first + index}`);
    return { env: { ...env, COMFYUI_URLS: [measured, ...ours].join(',') } };
  }

  async during<T>(platform: Platform, work: () => Promise<T>): Promise<T> {
    await this.load.call('start', this.programs.get(platform) ?? (await this.prepare(platform)));
    try {
      return await work();
    } finally {
      this.results.push(await this.load.call('stop'));
      await this.sayFailed(platform);
    }
  }

  /** A door answers with little more than that a task has failed. */
  private async sayFailed({ database }: Platform): Promise<void> {
    const { rows } = await database.query<{ text: string }>(FAILED_SQL);
    for (const { text } of rows) this.bench.say(text);
  }

  /** GPUs have machines of their own: here what drives them gets what nothing else wants. */
  private async prepare(platform: Platform): Promise<ProgramsAtDoors> {
    await Promise.all([...this.runners.map((name) => platform.pid(name)), this.comfys.pid].map(useLowestPriority));
    const programs = await programsOf(platform);
    this.programs.set(platform, programs);
    return programs;
  }

  private start(count: number, model: string): Promise<string[]> {
    return this.comfys.call('start', { count, model, stepMs: STEP_MS });
  }
}

async function programsOf(platform: Platform): Promise<ProgramsAtDoors> {
  const users = await platform.accounts.signUp(USERS, 'program');
  await platform.accounts.untilOffered(users[0]!, DOOR_MODEL);
  const programs = await Promise.all(users.map((user) => programOf(platform, user)));
  return {
    origin: platform.url,
    listeners: programs.flatMap(({ key }) => Array<string>(EVENT_STREAMS / USERS).fill(key)),
    requests: programs.flatMap((program) => doorRequests(program, DOOR_MODEL)),
    perSecond: DOOR_REQUESTS_PER_SECOND,
  };
}

async function programOf({ accounts }: Platform, user: User): Promise<Program> {
  const { id } = await accounts.create(user, { ...SMALL, model: DOOR_MODEL });
  await accounts.until(user, id, ({ status }) => status === 'completed');
  return { key: await accounts.makeKey(user), taskId: id };
}
