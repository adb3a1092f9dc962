import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { StorageUnavailableError } from '@atelier/storage';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Config } from '../../config.js';
import { RunnerIdentity } from '../../identity/runner-identity.js';

/**
 * Where a large output lies between ComfyUI and the store: its key has the hash of its bytes, and a film says how long it is at its end,
 * so it is stored only after all of it has come. On disk a file of 4 GB takes no memory.
 */
@Injectable()
export class ScratchFolder implements OnApplicationBootstrap {
  private readonly parent: string;
  private readonly stem: string;
  private readonly path: string;

  constructor(config: Config, identity: RunnerIdentity) {
    this.parent = config.scratchPath ?? tmpdir();
    this.stem = `atelier-outputs-${identity.runnerId}-`;
    this.path = join(this.parent, `${this.stem}${process.pid}`);
  }

  /** What an earlier life of this runner has left is of no use. */
  async onApplicationBootstrap(): Promise<void> {
    const names = await readdir(this.parent).catch(() => []);
    for (const name of names) {
      if (this.isLeft(name)) await rm(join(this.parent, name), { recursive: true, force: true });
    }
  }

  /** Another installation on this host may have a runner of the same name: the folder of a process that lives is not touched. */
  private isLeft(name: string): boolean {
    const pid = name.startsWith(this.stem) ? Number(name.slice(this.stem.length)) : NaN;
    return Number.isInteger(pid) && (pid === process.pid || !isAlive(pid));
  }

  /** Gives a file that no other work has, and removes it afterwards. @throws what the work throws */
  async with<T>(work: (file: ScratchFile) => Promise<T>): Promise<T> {
    const file = new ScratchFile(this.path, randomUUID());
    try {
      return await work(file);
    } finally {
      await file.remove();
    }
  }
}

/** A file of that folder. It takes nothing of the disk until somebody writes. */
export class ScratchFile {
  readonly path: string;
  private isMade = false;

  constructor(
    private readonly folder: string,
    name: string,
  ) {
    this.path = join(folder, name);
  }

  /** Writes over what was there. @throws StorageUnavailableError for a failure of the disk, and what the source throws */
  async write(source: Iterable<Buffer> | AsyncIterable<Buffer>): Promise<void> {
    const watched = new WatchedSource(source);
    await mkdir(this.folder, { recursive: true, mode: 0o700 }).catch(scratchFailure);
    this.isMade = true;
    await pipeline(watched.all(), createWriteStream(this.path, { mode: 0o600 })).catch((error: unknown) => {
      if (watched.hasFailed) throw error;
      scratchFailure(error);
    });
  }

  async remove(): Promise<void> {
    if (this.isMade) await rm(this.path, { force: true });
  }
}

/** A pipeline does not tell whose error it throws. */
class WatchedSource {
  hasFailed = false;

  constructor(private readonly source: Iterable<Buffer> | AsyncIterable<Buffer>) {}

  async *all(): AsyncGenerator<Buffer> {
    try {
      yield* this.source;
    } catch (error) {
      this.hasFailed = true;
      throw error;
    }
  }
}

/** Signal 0 only asks; a process of somebody else answers that it may not be asked. */
function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** A full or read-only disk is a fault of this machine: the task is tried elsewhere. */
function scratchFailure(error: unknown): never {
  throw new StorageUnavailableError(`The folder for outputs on their way cannot be used: ${String(error)}`, {
    cause: error,
  });
}
