import { Injectable } from '@nestjs/common';
import { Costs } from '../../fleet/models/costs.js';
import { LoadRates } from '../../fleet/models/load-rates.js';
import { KeyFiles, neededFiles, type NeededFiles } from '../../fleet/placement/key-files.js';
import { ModelSizes, type KnownSizes, TYPICAL_CHECKPOINT_BYTES } from '../../fleet/placement/model-sizes.js';
import { CHECKPOINTS } from '../../fleet/runners/file-token.js';
import type { RunnerRow } from '../../fleet/runners/runner.repository.js';
import type { CandidateRow, WarmRow } from './lease.repository.js';
import type { RunnerMemory } from './model-loads.js';
import type { LeaseContext } from './policy.js';

/** In units of one load of all files and one task; `docs/adr/011-placement-keys-and-warm-files.md` has the simulation that chose them. */
const BUDGET = 2.75;
const PATIENCE = 1;
/** A small text encoder and a VAE: what every change of workflow brings with it anyhow. */
const NEGLIGIBLE_BYTES = 0.5e9;

/** Until the first load was measured: a checkpoint of usual size in 8 s, from a local disk. */
const GUESS_MS_PER_BYTE = 8_000 / TYPICAL_CHECKPOINT_BYTES;

const NO_FILES: NeededFiles = { files: [], tokens: [] };

function checkpointFiles(file: string): NeededFiles {
  return neededFiles([{ folder: CHECKPOINTS, file }]);
}

/** What a choice for one runner depends on besides the candidates. */
@Injectable()
export class LeaseContexts {
  constructor(
    private readonly costs: Costs,
    private readonly rates: LoadRates,
    private readonly keyFiles: KeyFiles,
    private readonly sizes: ModelSizes,
  ) {}

  /** @param memories of the other live runners */
  async of(runner: RunnerRow, memories: readonly WarmRow[], candidates: CandidateRow[]): Promise<LeaseContext> {
    const needs = new Map<string, readonly string[]>();
    for (const [key, { tokens }] of await this.filesOf(candidates)) needs.set(key, tokens);
    const own = memoryOf(runner, needs);
    const sizes = await this.sizes.of(listsOf(needs, own));
    const loads = { needs, bytes: sizes.bytes, own, memoryBytes: runner.memory_bytes };
    // A single candidate needs no choice, and so no costs.
    if (candidates.length === 1)
      return { ...loads, others: [], msPerByte: 0, negligibleMs: 0, budgetMs: 0, patienceMs: 0 };
    const costs = await this.costsOf(runner, meanBytes(needs, sizes));
    return { ...loads, ...costs, others: memories.map((row) => memoryOf(row, needs)) };
  }

  /** By placement key. */
  async filesOf(candidates: Pick<CandidateRow, 'placementKey' | 'checkpoint'>[]): Promise<Map<string, NeededFiles>> {
    const workflows = candidates
      .filter(({ checkpoint }) => checkpoint === null)
      .map(({ placementKey }) => placementKey);
    const known = workflows.length === 0 ? undefined : await this.keyFiles.of(workflows);
    const files = new Map<string, NeededFiles>();
    for (const { placementKey, checkpoint } of candidates) {
      if (files.has(placementKey)) continue;
      const needed = checkpoint === null ? known?.get(placementKey) : checkpointFiles(checkpoint);
      files.set(placementKey, needed ?? NO_FILES);
    }
    return files;
  }

  private async costsOf(
    runner: RunnerRow,
    bytesOfLoad: number,
  ): Promise<Pick<LeaseContext, 'msPerByte' | 'negligibleMs' | 'budgetMs' | 'patienceMs'>> {
    const [msPerByte, taskMs] = await Promise.all([this.msPerByte(runner.class, bytesOfLoad), this.costs.taskMs()]);
    const unitMs = bytesOfLoad * msPerByte + taskMs;
    return {
      msPerByte,
      negligibleMs: NEGLIGIBLE_BYTES * msPerByte,
      budgetMs: BUDGET * unitMs,
      patienceMs: PATIENCE * unitMs,
    };
  }

  /** Where runners do not say how much they have loaded, what loading took stands for what the waiting tasks need on average. */
  private async msPerByte(runnerClass: string, bytesOfLoad: number): Promise<number> {
    const learned = await this.rates.msPerByte(runnerClass);
    if (learned !== undefined) return learned;
    const loadMs = await this.costs.loadMs(runnerClass);
    return loadMs === undefined || bytesOfLoad === 0 ? GUESS_MS_PER_BYTE : loadMs / bytesOfLoad;
  }
}

/** A runner of the release before names the model that it has loaded, not its file; as a placement key the name has one. */
function memoryOf(row: WarmRow, needs: ReadonlyMap<string, readonly string[]>): RunnerMemory {
  const files = row.warm_files.length > 0 ? row.warm_files : row.warm.flatMap((name) => needs.get(name) ?? []);
  return { files, lastKey: row.last_key };
}

function* listsOf(needs: ReadonlyMap<string, readonly string[]>, own: RunnerMemory): Iterable<readonly string[]> {
  yield* needs.values();
  yield own.files;
}

/** Of all files of a placement key. */
function meanBytes(needs: ReadonlyMap<string, readonly string[]>, sizes: KnownSizes): number {
  let sum = 0;
  for (const tokens of needs.values()) sum += sizes.totalOf(tokens) ?? 0;
  return sum / Math.max(needs.size, 1);
}
