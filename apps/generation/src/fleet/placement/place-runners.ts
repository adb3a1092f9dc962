import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { subjects, type Requirement } from '@atelier/contracts';
import type { Transaction } from '@atelier/database';
import { NatsConnection } from '@atelier/messaging';
import { RunnerCatalogues } from '../catalogues/runner-catalogues.js';
import { PairCatalogues, type JudgedCatalogue } from './pair-catalogues.js';
import { PlacementRepository, type Pair } from './placement.repository.js';

/** Requirements in memory at a time. */
const CHUNK = 500;

/**
 * Computes which placement keys runners satisfy: all keys for a runner that says something new of itself, all runners for a new key.
 * Leases only look it up.
 */
@Injectable()
export class PlaceRunners implements OnApplicationBootstrap {
  private readonly logger = new Logger(PlaceRunners.name);

  constructor(
    private readonly placements: PlacementRepository,
    private readonly pairs: PairCatalogues,
    private readonly catalogues: RunnerCatalogues,
    private readonly nats: NatsConnection,
  ) {}

  onApplicationBootstrap(): void {
    this.catalogues.onKnown(({ runnerId }) => {
      this.placeRunner(runnerId).catch((error: unknown) =>
        this.logger.warn(`runner ${runnerId} is placed with its next request: ${String(error)}`),
      );
    });
  }

  /** Compares a runner with all keys, and wakes the requests of idle runners: tasks may have waited for it. */
  async placeRunner(runnerId: string): Promise<void> {
    const pair = await this.placements.pairOf(runnerId);
    const judged = pair ? await this.pairs.of(pair) : undefined;
    await this.placements.placeRunner(runnerId, pair, (keys, transaction) => this.satisfied(judged, keys, transaction));
    this.nats.publish(subjects.workWake, '');
  }

  /** Compares the runners that are known with a new key. */
  async placeKey(key: string, requirement: Requirement): Promise<void> {
    const able: Pair[] = [];
    for (const { pair } of await this.placements.knownPairs()) {
      const judged = pair ? await this.pairs.of(pair) : undefined;
      if (judged?.judge(key, requirement)) able.push(pair!);
    }
    await this.placements.placeKey(key, able);
  }

  private async satisfied(
    judged: JudgedCatalogue | undefined,
    keys: string[],
    transaction: Transaction,
  ): Promise<string[]> {
    if (!judged) return [];
    const unknown = keys.filter((key) => judged.knows(key) === undefined);
    for (let from = 0; from < unknown.length; from += CHUNK) {
      const requirements = await this.placements.requirements(unknown.slice(from, from + CHUNK), transaction);
      for (const [key, requirement] of requirements) judged.judge(key, requirement);
    }
    return keys.filter((key) => judged.knows(key) === true);
  }
}
