import { Injectable } from '@nestjs/common';
import type { ModelFile } from '@atelier/contracts';
import { Database } from '@atelier/database';
import { mergeDefinitions, type Definitions } from '@atelier/workflows';
import { coreDefinitions } from '@atelier/workflows/core-definitions';
import { CatalogueStore } from './catalogue-store.js';
import { FILES_OF, KNOWN_CATALOGUES } from './catalogues.sql.js';
import { whileAvailable } from './while-available.js';

/** Definitions in memory: 2,700 classes take about 20 MB. */
const MOST_KEPT = 24;
const REREAD_MS = 2_000;

/** What the ComfyUIs of the fleet can run. Definitions are read from the object store once per hash and process. */
@Injectable()
export class FleetCatalogues {
  /** In the order of their last use; a promise, so that many who ask at once read once. */
  private readonly kept = new Map<string, Promise<Definitions | undefined>>();
  private merged: { of: string; definitions: Promise<Definitions> } | undefined;
  private hashes: string[] = [];
  private readAt = -Infinity;

  constructor(
    private readonly database: Database,
    private readonly store: CatalogueStore,
  ) {}

  /**
   * The classes of all known catalogues as if one ComfyUI had them, those that most runners have first; without any catalogue the
   * classes of ComfyUI's core. Not to be changed.
   */
  async definitions(): Promise<Definitions> {
    const hashes = await this.known();
    const of = hashes.join(' ');
    if (this.merged?.of === of) return this.merged.definitions;
    const definitions = this.merge(hashes);
    this.merged = { of, definitions };
    definitions.catch(() => (this.merged = undefined));
    return definitions;
  }

  /** The class definitions of one catalogue; undefined when it is not known. Not to be changed. @throws AppError `service_unavailable` */
  async of(hash: string): Promise<Definitions | undefined> {
    const kept = this.kept.get(hash) ?? this.read(hash);
    this.kept.delete(hash);
    this.kept.set(hash, kept);
    if (this.kept.size > MOST_KEPT) this.kept.delete(this.kept.keys().next().value!);
    return kept;
  }

  /** The model files of one list; empty when it is not known. */
  async filesOf(modelListHash: string): Promise<ModelFile[]> {
    return this.database.run(FILES_OF, [modelListHash]);
  }

  private async merge(hashes: readonly string[]): Promise<Definitions> {
    const read = await Promise.all(hashes.map((hash) => this.of(hash)));
    const known = read.filter((definitions) => definitions !== undefined);
    return known.length === 0 ? coreDefinitions() : mergeDefinitions(known);
  }

  private async known(): Promise<string[]> {
    if (performance.now() - this.readAt < REREAD_MS) return this.hashes;
    this.hashes = (await this.database.run(KNOWN_CATALOGUES, [])).map(({ hash }) => hash);
    this.readAt = performance.now();
    return this.hashes;
  }

  /** What is not there, or could not be read, is looked for again. */
  private async read(hash: string): Promise<Definitions | undefined> {
    try {
      const stored = await whileAvailable(this.store.read(hash));
      if (stored) return stored.definitions;
    } catch (error) {
      this.kept.delete(hash);
      throw error;
    }
    this.kept.delete(hash);
    return undefined;
  }
}
