import { Injectable } from '@nestjs/common';
import type { Requirement } from '@atelier/contracts';
import { Database, type Executor, type Transaction } from '@atelier/database';
import { fileToken } from '../runners/file-token.js';
import {
  ALL_KEYS,
  ANYONE_TELLING,
  COUNT_ABLE,
  KNOWN_PAIRS,
  LOCK_PLACEMENT,
  PAIR_OF,
  PLACE_KEY,
  PLACE_RUNNER,
  REQUIREMENTS,
  USE_KEY,
  type PairRow,
} from './placement.sql.js';

/** Runners seen within a day: how many can run something, and how many there are. */
export interface AbleRunners {
  runners: number;
  of: number;
}

/** What a ComfyUI can run, by the hashes of its class definitions and of the list of its model files. */
export interface Pair {
  catalogueHash: string;
  modelListHash: string;
}

/** Null: one of both is not known. */
function toPair({ catalogue_hash: catalogueHash, model_list_hash: modelListHash }: PairRow): Pair | null {
  return catalogueHash === null || modelListHash === null ? null : { catalogueHash, modelListHash };
}

/** A pair as `runner.placed_for` has it. */
export function pairText({ catalogueHash, modelListHash }: Pair): string {
  return `${catalogueHash}/${modelListHash}`;
}

/** The placement keys, and which runners satisfy each. */
@Injectable()
export class PlacementRepository {
  constructor(private readonly database: Database) {}

  /** Stores a requirement under its key, or notes that it is used. @returns whether the runners have been compared with it */
  async use(key: string, requirement: Requirement): Promise<boolean> {
    const files = requirement.files.map(fileToken);
    const [row] = await this.database.run(USE_KEY, [key, JSON.stringify(requirement), files]);
    return row?.placed === true;
  }

  async able(key: string): Promise<AbleRunners> {
    const [row] = await this.database.run(COUNT_ABLE, [key]);
    return row!;
  }

  /** Whether a runner has just started and has not said yet what it can run. */
  async isAnyoneTelling(): Promise<boolean> {
    return (await this.database.run(ANYONE_TELLING, [])).length > 0;
  }

  async pairOf(runnerId: string): Promise<Pair | null> {
    const [row] = await this.database.run(PAIR_OF, [runnerId]);
    return row ? toPair(row) : null;
  }

  /** What the runners seen within a day have, null for those that have not said; `live` of them are here now. */
  async knownPairs(): Promise<{ pair: Pair | null; runners: number; live: number }[]> {
    const rows = await this.database.run(KNOWN_PAIRS, []);
    return rows.map((row) => ({ pair: toPair(row), runners: row.runners, live: row.live }));
  }

  async requirements(keys: string[], executor: Executor = this.database): Promise<Map<string, Requirement>> {
    const rows = await executor.run(REQUIREMENTS, [keys]);
    return new Map(rows.map(({ key, requirement }) => [key, requirement]));
  }

  /** @param satisfied tells which of the keys that there are the pair satisfies; it must not take long */
  async placeRunner(
    runnerId: string,
    pair: Pair | null,
    satisfied: (keys: string[], transaction: Transaction) => Promise<string[]>,
  ): Promise<void> {
    await this.database.transaction(async (transaction) => {
      await transaction.run(LOCK_PLACEMENT, []);
      const keys = (await transaction.run(ALL_KEYS, [])).map(({ key }) => key);
      const able = await satisfied(keys, transaction);
      await transaction.run(PLACE_RUNNER, [runnerId, pair && pairText(pair), able]);
    });
  }

  async placeKey(key: string, pairs: readonly Pair[]): Promise<void> {
    await this.database.transaction(async (transaction) => {
      await transaction.run(LOCK_PLACEMENT, []);
      await transaction.run(PLACE_KEY, [key, pairs.map(pairText)]);
    });
  }
}
