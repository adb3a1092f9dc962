import { Injectable } from '@nestjs/common';
import type { Requirement } from '@atelier/contracts';
import { placementKeyOf } from '@atelier/workflows';
import { PlacementRepository, type AbleRunners } from './placement.repository.js';

/** Where something can run. */
export interface Place {
  /** What tasks of it carry, and leases are found by. */
  key: string;
  /** Of the runners seen within a day. With none of them the caller refuses. */
  satisfied: AbleRunners;
  /** What the runner that comes nearest lacks; empty when one lacks nothing. */
  missing: Requirement;
}

const NOTHING: Requirement = { classes: [], files: [], choices: [] };

/** Tells which runners can run what a graph needs, and stores its key so that they find its tasks. */
@Injectable()
export class Placement {
  constructor(private readonly placements: PlacementRepository) {}

  /** Stores the key of a requirement and tells who satisfies it now. Can be repeated, and is cheap for a key that is known. */
  async ensureKey(requirement: Requirement): Promise<Place> {
    const key = placementKeyOf(requirement);
    await this.placements.use(key, requirement);
    const satisfied = await this.placements.able(key);
    return { key, satisfied, missing: satisfied.runners > 0 ? NOTHING : requirement };
  }
}
