import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isAlive, processesNaming, ROOT_AREA, stopLeftOver } from '@atelier/embedded';
import { findChromium } from '../chromium/chromium.js';
import { RunBroker } from './run-broker.js';
import { KEPT, RUN_FOLDER } from './run-folder.js';
import { RunPostgres } from './run-postgres.js';

const PREFIX = 'atelier-test-';

/** What all the workers of one Jest run share; lives in Jest's own process, so it ends with it. */
export class TestRun {
  private constructor(
    readonly folder: string,
    private readonly postgres: RunPostgres,
    private readonly broker: RunBroker,
  ) {}

  static async open(): Promise<TestRun> {
    const parent = await parentFolder();
    await sweepAbandoned(parent);
    const folder = await mkdtemp(join(parent, PREFIX));
    await chmod(folder, 0o711); // the account `postgres` passes through to its data
    await writeFile(join(folder, 'owner'), String(process.pid));
    const postgres = new RunPostgres(folder);
    const broker = await RunBroker.listen(folder, {
      postgres: () => postgres.url(),
      chromium: once(() => findChromium()),
    });
    process.env[RUN_FOLDER] = folder;
    process.once('exit', () => postgres.abandon()); // Jest leaves without the teardown on Ctrl-C and on some errors
    return new TestRun(folder, postgres, broker);
  }

  /** Ends every server of the run, those that tests forgot included, and removes the folder. */
  async close(): Promise<void> {
    await this.broker.close();
    if (process.env['ATELIER_TEST_KEEP'] && (await this.leaveForInspection())) return;
    await this.postgres.stop();
    await stopServersOf(this.folder);
    await rm(this.folder, { recursive: true, force: true });
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

/** Root cannot use the temporary folder: another account must reach the database (it may be private to root). */
async function parentFolder(): Promise<string> {
  if (process.getuid?.() !== 0) return tmpdir();
  await mkdir(ROOT_AREA, { recursive: true, mode: 0o755 });
  return ROOT_AREA;
}

/** Runs that were killed left servers and folders; they go once their owner is gone. */
async function sweepAbandoned(parent: string): Promise<void> {
  const names = (await readdir(parent)).filter((name) => name.startsWith(PREFIX));
  for (const name of names) {
    const folder = join(parent, name);
    const owner = Number(await readFile(join(folder, 'owner'), 'utf8').catch(() => ''));
    if (!owner || isAlive(owner)) continue;
    await stopServersOf(folder);
    await rm(folder, { recursive: true, force: true });
  }
}

/** The data of every server of a run lies in its folder, so its command line names it. */
async function stopServersOf(folder: string): Promise<void> {
  const pids = await processesNaming(folder);
  await Promise.all(pids.map((pid) => stopLeftOver(pid, folder, 'SIGTERM', 2_000)));
}

/** Everybody who asks gets the same promise. */
function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => (made ??= make());
}
