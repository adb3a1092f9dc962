import { Injectable } from '@nestjs/common';
import type { RequiredFile, Requirement } from '@atelier/contracts';
import { missingFrom, placementKeyOf, type Catalogue } from '@atelier/workflows';
import { PairCatalogues } from './pair-catalogues.js';
import { PlaceRunners } from './place-runners.js';
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

/** Something that a graph needs, and how many of the runners seen within a day have it. */
export interface Availability<T> {
  item: T;
  runners: number;
}

/** How available each part of a requirement is. */
export interface RequirementAvailability {
  /** Runners seen within a day that have all of it, and that there are. */
  satisfied: AbleRunners;
  /** Of those that have all of it, how many are here now. */
  live: number;
  classes: Availability<string>[];
  files: Availability<RequiredFile>[];
  choices: Availability<Requirement['choices'][number]>[];
}

const NOTHING: Requirement = { classes: [], files: [], choices: [] };

/** A kind of ComfyUI of the fleet, and how many runners drive one, `live` of them now; undefined: they have not said what it can run. */
interface Kind {
  runners: number;
  live: number;
  catalogue: Catalogue | undefined;
}

/** A kind of ComfyUI of the fleet: what it lacks of a requirement, and how many runners drive one. */
export interface Comparison {
  missing: Requirement;
  runners: number;
  live: number;
}

/** Tells which runners can run what a graph needs, and stores its key so that they find its tasks. */
@Injectable()
export class Placement {
  constructor(
    private readonly placements: PlacementRepository,
    private readonly runners: PlaceRunners,
    private readonly pairs: PairCatalogues,
  ) {}

  /**
   * Stores the key of a requirement and tells who satisfies it now. Can be repeated, and is cheap for a key that is known.
   * @throws AppError `service_unavailable` while the definitions of a catalogue that was not read yet cannot be
   */
  async ensureKey(requirement: Requirement): Promise<Place> {
    const key = placementKeyOf(requirement);
    const isPlaced = await this.placements.use(key, requirement);
    if (!isPlaced) await this.runners.placeKey(key, requirement);
    const satisfied = await this.placements.able(key);
    if (satisfied.runners > 0) return { key, satisfied, missing: NOTHING };
    const missing = await this.nearestLacks(requirement);
    if (sizeOf(missing) > 0) return { key, satisfied, missing };
    // A runner that has just registered has all of it, and its keys are not computed yet.
    await this.runners.placeKey(key, requirement);
    return { key, satisfied: await this.placements.able(key), missing };
  }

  /** Whether what is missing may be there in a moment: a runner has just started, and has not said yet what it can run. */
  async mayGrow(): Promise<boolean> {
    return this.placements.isAnyoneTelling();
  }

  /** How available each part of a requirement is; stores nothing. @throws AppError as `ensureKey` does */
  async availability(requirement: Requirement): Promise<RequirementAvailability> {
    return availabilityOf(requirement, await this.kinds());
  }

  /** The same for many, in their order. */
  async availabilities(requirements: readonly Requirement[]): Promise<RequirementAvailability[]> {
    const kinds = await this.kinds();
    return requirements.map((requirement) => availabilityOf(requirement, kinds));
  }

  /** What each kind of ComfyUI lacks; together they are all runners. One that has not said what it can run lacks everything. */
  async compare(requirement: Requirement): Promise<Comparison[]> {
    return comparisons(requirement, await this.kinds());
  }

  private async nearestLacks(requirement: Requirement): Promise<Requirement> {
    const compared = await this.compare(requirement);
    return compared.toSorted((a, b) => sizeOf(a.missing) - sizeOf(b.missing))[0]?.missing ?? requirement;
  }

  private async kinds(): Promise<Kind[]> {
    const known = await this.placements.knownPairs();
    return Promise.all(
      known.map(async ({ pair, runners, live }) => ({
        runners,
        live,
        catalogue: pair ? (await this.pairs.of(pair))?.catalogue : undefined,
      })),
    );
  }
}

function availabilityOf(requirement: Requirement, kinds: readonly Kind[]): RequirementAvailability {
  const compared = comparisons(requirement, kinds);
  const runners = (holds: (missing: Requirement) => boolean) =>
    compared.reduce((sum, { missing, runners: count }) => sum + (holds(missing) ? count : 0), 0);
  const count = <T>(items: readonly T[], lacks: (missing: Requirement, item: T) => boolean): Availability<T>[] =>
    items.map((item) => ({ item, runners: runners((missing) => !lacks(missing, item)) }));
  const { classes, files, choices } = requirement;
  return {
    satisfied: { runners: runners((missing) => sizeOf(missing) === 0), of: runners(() => true) },
    live: compared.reduce((sum, { missing, live }) => sum + (sizeOf(missing) === 0 ? live : 0), 0),
    classes: count(classes, (missing, name) => missing.classes.includes(name)),
    files: count(files, (missing, file) => missing.files.includes(file)),
    choices: count(
      choices,
      (missing, choice) => missing.classes.includes(choice.class) || missing.choices.includes(choice),
    ),
  };
}

function comparisons(requirement: Requirement, kinds: readonly Kind[]): Comparison[] {
  return kinds.map(({ catalogue, ...counts }) => ({ ...counts, missing: lackedBy(requirement, catalogue) }));
}

function lackedBy(requirement: Requirement, catalogue: Catalogue | undefined): Requirement {
  return catalogue ? missingFrom(requirement, catalogue) : requirement;
}

function sizeOf({ classes, files, choices }: Requirement): number {
  return classes.length + files.length + choices.length;
}
