import { Injectable } from '@nestjs/common';
import {
  MAX_COVERED_WORKFLOWS,
  MAX_DIFFERENCES,
  MAX_MISSING,
  type CatalogueDifference,
  type RunnerCatalogue,
  type RunnerCatalogueQuery,
} from '@atelier/contracts';
import { Database } from '@atelier/database';
import { AppError } from '@atelier/platform';
import { catalogueOf, type Catalogue } from '@atelier/workflows';
import { FleetCatalogues } from '../../fleet/catalogues/fleet-catalogues.js';
import { ComparedClasses, type ClassCatalogue } from './compare-classes.js';
import { FILE_COUNT_OF, FILE_DIFFERENCES, PUBLISHED, RUNNER_PAIRS, type RunnerPair } from './inventory.sql.js';
import { lackedItems } from './lacked-items.js';

/** What one runner can run, held against the others and against the workflows that are offered. */
@Injectable()
export class RunnerInventory {
  constructor(
    private readonly database: Database,
    private readonly catalogues: FleetCatalogues,
  ) {}

  /** @throws AppError `not_found` */
  async of(runnerId: string, { q }: RunnerCatalogueQuery): Promise<RunnerCatalogue> {
    const pairs = await this.database.run(RUNNER_PAIRS, [runnerId]);
    const own = pairs.find(({ id }) => id === runnerId);
    if (!own) throw new AppError('not_found');
    const known = pairs.filter((pair) => pair.catalogue_hash !== null && pair.model_list_hash !== null);
    const definitions = own.catalogue_hash === null ? undefined : await this.catalogues.of(own.catalogue_hash);
    const compared = new ComparedClasses(await this.kinds(known), definitions, known.length);
    const files = await this.fileDifferences(known, own, q);
    const differing = [...compared.differences(q), ...files.items];
    const [count] = await this.database.run(FILE_COUNT_OF, [own.model_list_hash]);
    return {
      ...{ runner_id: runnerId, known: definitions !== undefined && own.model_list_hash !== null },
      ...{ of_runners: known.length, classes: Object.keys(definitions ?? {}).length, files: count!.files },
      packs: compared.packs(),
      differences: {
        total: differing.length - files.items.length + files.total,
        items: differing.slice(0, MAX_DIFFERENCES),
      },
      lacking: await this.lacking(await this.catalogueOf(own)),
    };
  }

  private async kinds(pairs: readonly RunnerPair[]): Promise<ClassCatalogue[]> {
    const counts = countBy(pairs.map(({ catalogue_hash }) => catalogue_hash!));
    const kinds = await Promise.all(
      [...counts].map(async ([hash, runners]) => ({ runners, definitions: await this.catalogues.of(hash) })),
    );
    return kinds.flatMap(({ runners, definitions }) => (definitions ? [{ runners, definitions }] : []));
  }

  private async fileDifferences(
    pairs: readonly RunnerPair[],
    own: RunnerPair,
    q: string | undefined,
  ): Promise<{ total: number; items: CatalogueDifference[] }> {
    const counts = countBy(pairs.map(({ model_list_hash }) => model_list_hash!));
    const given = [[...counts.keys()], [...counts.values()], own.model_list_hash, pairs.length, q ?? null] as const;
    const rows = await this.database.run(FILE_DIFFERENCES, [...given]);
    const items = rows.map(({ folder, file, here, runners }) => ({
      ...{ kind: 'file' as const, name: file, of: folder, here, runners },
    }));
    return { total: rows[0]?.total ?? 0, items };
  }

  private async catalogueOf({ catalogue_hash, model_list_hash }: RunnerPair): Promise<Catalogue | undefined> {
    if (catalogue_hash === null || model_list_hash === null) return undefined;
    const definitions = await this.catalogues.of(catalogue_hash);
    if (!definitions) return undefined;
    const files = Map.groupBy(await this.catalogues.filesOf(model_list_hash), ({ folder }) => folder);
    const lists = [...files].map(([folder, listed]) => [folder, listed.map(({ file }) => file)] as const);
    return catalogueOf(definitions, Object.fromEntries(lists));
  }

  private async lacking(catalogue: Catalogue | undefined): Promise<RunnerCatalogue['lacking']> {
    if (!catalogue) return { total: 0, items: [] };
    const workflows = await this.database.run(PUBLISHED, [MAX_COVERED_WORKFLOWS]);
    const lacking = workflows
      .map(({ id, name, name_zh, template, requirement, form }) => ({
        ...{ workflow_id: id, name, name_zh, shipped: template !== null },
        missing: lackedItems(requirement, form, catalogue),
      }))
      .filter(({ missing }) => missing.length > 0);
    const items = lacking.map((workflow) => ({ ...workflow, missing: workflow.missing.slice(0, MAX_MISSING) }));
    return { total: lacking.length, items };
  }
}

function countBy(names: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}
