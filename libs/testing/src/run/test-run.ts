import { isAlive, ROOT_AREA } from '@atelier/embedded';
import { spawn, type ChildProcess } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findChromium } from '../tools/find-chromium.js';
import { findPrometheus } from '../tools/find-prometheus.js';
import { clearRun } from './clear-run.js';
import { RunBroker, type SharedThing } from './run-broker.js';
import { KEPT, RUN_FOLDER } from './run-folder.js';
import { RunPostgres } from './run-postgres.js';

const PREFIX = 'atelier-test-';
const WATCHDOG = fileURLToPath(new URL('../../run-watchdog.mjs', import.meta.url));

/** What all the workers of one Jest run share; lives in Jest's own process, so it ends with it. */
export class TestRun {
  private readonly closings: (() => Promise<void>)[] = [];

  private constructor(
    readonly folder: string,
    private readonly postgres: RunPostgres,
    private readonly broker: RunBroker,
    private readonly watchdog: ChildProcess,
  ) {}

  static async open(): Promise<TestRun> {
    const parent = await parentFolder();
    await sweepAbandoned(parent);
    const folder = await mkdtemp(join(parent, PREFIX));
    await chmod(folder, 0o711); // the account `postgres` passes through to its data
    await writeFile(join(folder, 'owner'), String(process.pid));
    process.env[RUN_FOLDER] = folder;
    const watchdog = startWatchdog();
    const postgres = new RunPostgres(folder);
    const broker = await RunBroker.listen(folder);
    broker.share('postgres', () => postgres.url());
    broker.share('chromium', once(findChromium));
    broker.share('prometheus', once(findPrometheus));
    return new TestRun(folder, postgres, broker, watchdog);
  }

  /** Workers get this by `askRun(name)` from now on. `onClose` ends what it has made, before the servers of the run end. */
  share(name: string, thing: SharedThing, onClose?: () => Promise<void>): void {
    this.broker.share(name, thing);
    if (onClose) this.closings.push(onClose);
  }

  /** Ends every server of the run, those that tests forgot included, and removes the folder. */
  async close(): Promise<void> {
    await this.broker.close();
    await Promise.allSettled(this.closings.map((close) => close()));
    if (!process.env['ATELIER_TEST_KEEP'] || !(await this.leaveForInspection())) {
      await this.postgres.stop();
      await clearRun(this.folder);
    }
    this.watchdog.send('closed');
  }

  /** Leaves Postgres running when there is something to look at; the next run clears it away. */
  private async leaveForInspection(): Promise<boolean> {
    const kept = await readFile(join(this.folder, KEPT), 'utf8').catch(() => '');
    if (!kept) return false;
    this.postgres.letGo();
    process.stderr.write(`Kept for inspection, until the next run:\n${kept}`);
    return true;
  }
}

/** In a process group of its own, so that a Ctrl-C does not reach it. */
function startWatchdog(): ChildProcess {
  const watchdog = spawn(process.execPath, [WATCHDOG], {
    detached: true,
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  watchdog.unref();
  watchdog.channel?.unref();
  return watchdog;
}

/** Root cannot use the temporary folder: another account must reach the database (it may be private to root). */
async function parentFolder(): Promise<string> {
  if (process.getuid?.() !== 0) return tmpdir();
  await mkdir(ROOT_AREA, { recursive: true, mode: 0o755 });
  return ROOT_AREA;
}

/** Runs whose watchdog was killed too, and those kept for inspection, go once their owner is gone. */
async function sweepAbandoned(parent: string): Promise<void> {
  const names = (await readdir(parent)).filter((name) => name.startsWith(PREFIX));
  for (const name of names) {
    const folder = join(parent, name);
    const owner = Number(await readFile(join(folder, 'owner'), 'utf8').catch(() => ''));
    if (owner && !isAlive(owner)) await clearRun(folder);
  }
}

/** Everybody who asks gets the same promise. */
function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => (made ??= make());
}
