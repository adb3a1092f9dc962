import { Injectable } from '@nestjs/common';
import { Database } from '@atelier/database';
import { AppError } from '@atelier/platform';
import { incomingCatalogueKey } from '@atelier/storage';
import { classHashesOf, modelListHash } from '@atelier/workflows';
import type { ModelFile, ObjectAddress } from '@atelier/contracts';
import { RunnerAddresses } from '../addresses/runner-addresses.js';
import { CatalogueStore, MAX_PACKED_BYTES } from './catalogue-store.js';
import { whileAvailable } from './while-available.js';
import {
  ADD_CATALOGUE,
  ADD_FILES,
  BEGIN_LIST,
  COMPLETE_LIST,
  DROP_LIST,
  FILE_COUNT,
  FILES_OF,
  HAS_CATALOGUE,
  HAS_MODELS,
  IS_REGISTERED,
  type HasRow,
} from './catalogues.sql.js';

/** Which instance of which runner speaks. */
export interface Speaker {
  runner_id: string;
  instance_id: string;
}

/** What a runner can run, once both parts are known. */
export interface KnownPair {
  runnerId: string;
  catalogueHash: string;
  modelListHash: string;
}

type PairListener = (pair: KnownPair) => void;

/** Takes what runners say of the ComfyUIs that they drive. */
@Injectable()
export class RunnerCatalogues {
  private readonly listeners = new Set<PairListener>();

  constructor(
    private readonly database: Database,
    private readonly store: CatalogueStore,
    private readonly addresses: RunnerAddresses,
  ) {}

  /** Called when a runner has told this replica the rest of what it can run. Other replicas read it from the rows of the runners. */
  onKnown(listener: PairListener): void {
    this.listeners.add(listener);
  }

  /**
   * Notes which class definitions a runner has. @param stored the runner has just put them into the object store
   * @returns whether they are known; undefined: no such runner is registered
   * @throws AppError `service_unavailable` while the object store is away
   */
  async hasCatalogue(runner: Speaker, hash: string, stored: boolean): Promise<boolean | undefined> {
    if (!(await this.isRegistered(runner))) return undefined;
    const isThere = await whileAvailable(stored ? this.take(hash, runner.runner_id) : this.store.has(hash));
    if (!isThere) return false;
    const [row] = await this.database.run(HAS_CATALOGUE, [runner.runner_id, runner.instance_id, hash]);
    return row && this.noted(runner, row, row.catalogueHash);
  }

  /**
   * Where a runner stores class definitions that are not known.
   * @throws AppError `payload_too_large`, `service_unavailable` while the object store is away
   */
  async placeOf(
    { runner_id }: Speaker,
    hash: string,
    { size_bytes: sizeBytes, sha256 }: { size_bytes: number; sha256: string },
  ): Promise<ObjectAddress> {
    if (sizeBytes > MAX_PACKED_BYTES) throw new AppError('payload_too_large');
    const terms = { contentType: 'application/gzip', sizeBytes, sha256 };
    return whileAvailable(this.addresses.toPut(incomingCatalogueKey(runner_id, hash), terms));
  }

  /**
   * Notes which model files a runner has, and adds some to their list.
   * @returns whether all `total` of them are known; undefined: no such runner is registered
   */
  async hasModels(
    runner: Speaker,
    hash: string,
    total: number,
    files: readonly ModelFile[],
  ): Promise<boolean | undefined> {
    if (!(await this.isRegistered(runner))) return undefined;
    if (files.length > 0 || total === 0) await this.addFiles(hash, total, files);
    const [row] = await this.database.run(HAS_MODELS, [runner.runner_id, runner.instance_id, hash]);
    return row && this.noted(runner, row, row.modelListHash);
  }

  private async isRegistered({ runner_id, instance_id }: Speaker): Promise<boolean> {
    return (await this.database.run(IS_REGISTERED, [runner_id, instance_id])).length > 0;
  }

  /** @returns whether what lies there is what it should be */
  private async take(hash: string, runnerId: string): Promise<boolean> {
    const stored = (await this.store.read(hash)) ?? (await this.store.take(hash, runnerId));
    if (!stored) return false;
    const classHashes = JSON.stringify(classHashesOf(stored.definitions));
    await this.database.run(ADD_CATALOGUE, [hash, classHashes, stored.sizeBytes]);
    return true;
  }

  private async addFiles(hash: string, total: number, files: readonly ModelFile[]): Promise<void> {
    await this.database.run(BEGIN_LIST, [hash, total]);
    const columns = [
      files.map((it) => it.folder),
      files.map((it) => it.file),
      files.map((it) => it.size_bytes),
    ] as const;
    await this.database.run(ADD_FILES, [hash, total, ...columns]);
    const [count] = await this.database.run(FILE_COUNT, [hash]);
    if (count!.files >= total) await this.complete(hash);
  }

  /** A list that is not what its hash names is dropped, so that it can be sent again. */
  private async complete(hash: string): Promise<void> {
    const isRight = modelListHash(await this.database.run(FILES_OF, [hash])) === hash;
    await this.database.run(isRight ? COMPLETE_LIST : DROP_LIST, [hash]);
  }

  private noted(
    { runner_id: runnerId }: Speaker,
    { catalogueHash, modelListHash: list }: HasRow,
    known: string | null,
  ): boolean {
    if (catalogueHash !== null && list !== null) {
      for (const listener of this.listeners) listener({ runnerId, catalogueHash, modelListHash: list });
    }
    return known !== null;
  }
}
