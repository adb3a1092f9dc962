import { Injectable } from '@nestjs/common';
import { Config } from '../../config.js';
import { KeyFiles } from '../../fleet/placement/key-files.js';
import type { RunnerRow } from '../../fleet/runners/runner.repository.js';
import { LeaseContexts } from './lease-contexts.js';
import { LeaseRepository, MAX_LOADED_KEYS, type CandidateRow, type WarmRow } from './lease.repository.js';
import { choose, type LeaseContext, type WeighedChoice } from './policy.js';

/** What to lease to a runner, and what the choice went by. */
export interface RunnerChoice extends WeighedChoice<CandidateRow> {
  context: LeaseContext;
  /** Of tasks that one user may have running. */
  runningLimit: number;
}

type Memories = (candidates: readonly CandidateRow[]) => Promise<WarmRow[]>;

const NOBODY: CandidateRow[] = [];
const NO_MEMORIES: Promise<WarmRow[]> = Promise.resolve([]);

/** Looks at what waits, and at what the fleet has loaded, and chooses for one runner. */
@Injectable()
export class LeaseChooser {
  private wasBetweenKeys = false;

  constructor(
    private readonly leases: LeaseRepository,
    private readonly contexts: LeaseContexts,
    private readonly keyFiles: KeyFiles,
    private readonly config: Config,
  ) {}

  /**
   * Looks at a few users and at who waits for what the runner has loaded, wherever they are, and at everybody only when something has
   * to be loaded: it takes a millisecond more then, and the load takes seconds. Null: nothing that waits can run there.
   */
  async chooseFor(runner: RunnerRow): Promise<RunnerChoice | null> {
    const memories = this.memoriesFor(runner);
    const near = await this.nearOrLoaded(runner);
    const choice = near.length > 0 ? await this.among(near, memories, runner) : null;
    if (choice && !choice.isFreeToLoad) return choice;
    const all = await this.leases.candidates(runner.id, this.config.runningTasksPerUser);
    return all.length > 0 ? this.among(all, memories, runner) : null;
  }

  private async among(candidates: CandidateRow[], memories: Memories, runner: RunnerRow): Promise<RunnerChoice> {
    const context = await this.contexts.of(runner, await memories(candidates), candidates);
    return { ...choose(candidates, context), context, runningLimit: this.config.runningTasksPerUser };
  }

  /**
   * What other runners have loaded decides between placement keys: it is read once, and not where all candidates are of one. Where the last
   * look found several, this one mostly does, too: it is read beside the candidates then. Idle runners that look in vain do not read it.
   */
  private memoriesFor(runner: RunnerRow): Memories {
    let read = this.wasBetweenKeys ? this.leases.otherMemories(runner.id) : undefined;
    this.wasBetweenKeys = false;
    // Whoever asks for it hears of a failure.
    read?.catch(() => undefined);
    return (candidates) => {
      this.wasBetweenKeys = !areOfOneKey(candidates);
      return this.wasBetweenKeys ? (read ??= this.leases.otherMemories(runner.id)) : NO_MEMORIES;
    };
  }

  private async nearOrLoaded({ id, warm, warm_files, last_key }: RunnerRow): Promise<CandidateRow[]> {
    // What it ran last is mostly what it has loaded: once is enough.
    const named = [...new Set(last_key === null ? warm : [last_key, ...warm])];
    const keys = [...named, ...this.keyFiles.within(warm_files, MAX_LOADED_KEYS - named.length)];
    return keys.length === 0 ? NOBODY : this.leases.nearOrLoaded(id, this.config.runningTasksPerUser, keys);
  }
}

function areOfOneKey(candidates: readonly CandidateRow[]): boolean {
  return candidates.every(({ placementKey }) => placementKey === candidates[0]!.placementKey);
}
