import { Injectable } from '@nestjs/common';
import { Database, type Transaction } from '@atelier/database';
import { WORKFLOW_TEMPLATES, type WorkflowTemplate } from '@atelier/workflows/templates';
import { Config } from '../../config.js';
import { FleetCatalogues } from '../../fleet/catalogues/fleet-catalogues.js';
import { Placement } from '../../fleet/placement/placement.js';
import { PeriodicJob } from '../../periodic-job.js';
import { searchedText } from '../versions/workflow-search.js';
import { WorkflowVersionRepository } from '../versions/workflow-version.repository.js';
import { LOCK_SHIPPING, OFFER, SHIP, SHIPPED, WITHDRAW } from './shipped.sql.js';
import { templateGraph, templateHash, templateRequirement } from './template-content.js';

/** After a round that failed, such as before the database is there, the next comes after this time. */
const RETRY_MS = 2_000;
/** The first round stores what a release ships; later ones, this far apart, keep its placement keys in use. */
const EVERY_MS = 10 * 60_000;

/** Stores the workflows that come with Atelier. One that has changed since the release before gets a new version. */
@Injectable()
export class ShipTemplates extends PeriodicJob {
  private shippedAt = -Infinity;

  constructor(
    private readonly database: Database,
    private readonly versions: WorkflowVersionRepository,
    private readonly catalogues: FleetCatalogues,
    private readonly placement: Placement,
    private readonly config: Config,
  ) {
    super({ everyMs: RETRY_MS, firstAfterMs: 0 });
  }

  protected override async round(): Promise<void> {
    if (performance.now() - this.shippedAt < EVERY_MS) return;
    await this.ship(this.config.shippedWorkflows === 'offered' ? WORKFLOW_TEMPLATES : []);
    this.shippedAt = performance.now();
  }

  /** Can be repeated: what is stored already stays as it is. */
  async ship(templates: readonly WorkflowTemplate[]): Promise<void> {
    const keys = await this.keysOf(templates);
    await this.database.transaction(async (transaction) => {
      await transaction.run(LOCK_SHIPPING, []);
      const stored = await transaction.run(SHIPPED, []);
      const hashes = new Map(stored.map(({ template, template_hash }) => [template, template_hash]));
      for (const template of templates) {
        if (hashes.get(template.name) !== templateHash(template)) await this.store(transaction, template, keys);
      }
      const names = templates.map(({ name }) => name);
      await transaction.run(OFFER, [names, names.map((name) => keys.get(name)!)]);
      await transaction.run(WITHDRAW, [names]);
    });
  }

  /** Placement keys by template: what runners can run is computed when it is new, not when somebody looks at the list. */
  private async keysOf(templates: readonly WorkflowTemplate[]): Promise<Map<string, string>> {
    const definitions = await this.catalogues.definitions();
    const keys = new Map<string, string>();
    for (const template of templates) {
      const { key } = await this.placement.ensureKey(templateRequirement(template, definitions));
      keys.set(template.name, key);
    }
    return keys;
  }

  private async store(transaction: Transaction, template: WorkflowTemplate, keys: Map<string, string>): Promise<void> {
    const { name, title, description, form } = template;
    const search = searchedText(`${title.en} ${title.zh}`, `${description.en} ${description.zh}`);
    const words = [title.en, title.zh, description.en, description.zh] as const;
    const [row] = await transaction.run(SHIP, [name, templateHash(template), keys.get(name)!, ...words, search]);
    const graph = templateGraph(template);
    await this.versions.add(transaction, {
      ...{ workflow_id: row!.id, number: row!.latest, format: 'api', source: graph, graph, form, warnings: [] },
      requirement: templateRequirement(template, await this.catalogues.definitions()),
      nodes: Object.keys(template.graph).length,
    });
  }
}
