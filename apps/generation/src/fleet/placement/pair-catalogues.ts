import { Injectable } from '@nestjs/common';
import { catalogueOf, satisfies, type Catalogue } from '@atelier/workflows';
import type { ModelFile, Requirement } from '@atelier/contracts';
import { FleetCatalogues } from '../catalogues/fleet-catalogues.js';
import { pairText, type Pair } from './placement.repository.js';

/** A fleet has some few kinds of ComfyUI; more are read again when they are asked for. */
const MOST_KEPT = 64;

/** One kind of ComfyUI, and what was found to run on it. Neither it nor a key ever changes, so an answer holds for ever. */
export class JudgedCatalogue {
  private readonly answers = new Map<string, boolean>();

  constructor(readonly catalogue: Catalogue) {}

  /** Undefined: it was not asked yet. */
  knows(key: string): boolean | undefined {
    return this.answers.get(key);
  }

  judge(key: string, requirement: Requirement): boolean {
    const known = this.answers.get(key) ?? satisfies(requirement, this.catalogue);
    this.answers.set(key, known);
    return known;
  }
}

/** The kinds of ComfyUI of the fleet, in memory. */
@Injectable()
export class PairCatalogues {
  /** In the order of their last use; a promise, so that many who ask at once read once. */
  private readonly kept = new Map<string, Promise<JudgedCatalogue | undefined>>();

  constructor(private readonly catalogues: FleetCatalogues) {}

  /** Undefined: its definitions are not there (any more). @throws AppError `service_unavailable` */
  async of(pair: Pair): Promise<JudgedCatalogue | undefined> {
    const name = pairText(pair);
    const kept = this.kept.get(name) ?? this.read(pair, name);
    this.kept.delete(name);
    this.kept.set(name, kept);
    if (this.kept.size > MOST_KEPT) this.kept.delete(this.kept.keys().next().value!);
    return kept;
  }

  /** What is not there, or could not be read, is looked for again. */
  private async read({ catalogueHash, modelListHash }: Pair, name: string): Promise<JudgedCatalogue | undefined> {
    try {
      const definitions = await this.catalogues.of(catalogueHash);
      if (definitions)
        return new JudgedCatalogue(catalogueOf(definitions, lists(await this.catalogues.filesOf(modelListHash))));
    } catch (error) {
      this.kept.delete(name);
      throw error;
    }
    this.kept.delete(name);
    return undefined;
  }
}

function lists(files: readonly ModelFile[]): Record<string, string[]> {
  const folders = Map.groupBy(files, ({ folder }) => folder);
  return Object.fromEntries([...folders].map(([folder, listed]) => [folder, listed.map(({ file }) => file)]));
}
