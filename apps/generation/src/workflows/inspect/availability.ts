import { Injectable } from '@nestjs/common';
import type { Requirement } from '@atelier/contracts';
import { Database } from '@atelier/database';
import { catalogueOf, missingFrom, type FolderLists } from '@atelier/workflows';
import { FleetCatalogues } from '../../fleet/catalogues/fleet-catalogues.js';
import { KINDS_OF_RUNNERS } from './inspect.sql.js';

/** Of the runners seen within a day: what some of them lack, each with how many they are. */
export interface Lack {
  missing: Requirement;
  runners: number;
}

/** Tells which runners have what. */
@Injectable()
export class Availability {
  constructor(
    private readonly database: Database,
    private readonly catalogues: FleetCatalogues,
  ) {}

  /** One for each kind of runners; together they are all. */
  async lacksOf(requirement: Requirement): Promise<Lack[]> {
    const kinds = await this.database.run(KINDS_OF_RUNNERS, []);
    return Promise.all(
      kinds.map(async ({ catalogueHash, modelListHash, runners }) => {
        const definitions = catalogueHash === null ? undefined : await this.catalogues.of(catalogueHash);
        const lists = modelListHash === null ? {} : await this.listsOf(modelListHash);
        return { runners, missing: missingFrom(requirement, catalogueOf(definitions ?? {}, lists)) };
      }),
    );
  }

  private async listsOf(hash: string): Promise<FolderLists> {
    const lists: Record<string, string[]> = {};
    for (const { folder, file } of await this.catalogues.filesOf(hash)) (lists[folder] ??= []).push(file);
    return lists;
  }
}
