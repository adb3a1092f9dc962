import { Injectable } from '@nestjs/common';
import { MAX_COVERED_WORKFLOWS, type WorkflowState, type WorkflowStateList } from '@atelier/contracts';
import { Database } from '@atelier/database';
import { vet } from '@atelier/workflows';
import { FleetCatalogues } from '../../fleet/catalogues/fleet-catalogues.js';
import { Placement } from '../../fleet/placement/placement.js';
import { missingItems } from '../overview/missing-items.js';
import { splitRequirement } from '../overview/replaceable-files.js';
import { VersionGraphs } from '../versions/version-graphs.js';
import { WorkflowPolicy } from '../versions/workflow-policy.js';
import { PUBLISHED, type KeptWorkflow } from './inventory.sql.js';
import { namedWorkflow, refusedNodes } from './refused-nodes.js';

/** The workflows that are offered to everybody: where they can run, and whether the policy lets them. */
@Injectable()
export class WorkflowStates {
  constructor(
    private readonly database: Database,
    private readonly catalogues: FleetCatalogues,
    private readonly placement: Placement,
    private readonly graphs: VersionGraphs,
    private readonly policy: WorkflowPolicy,
  ) {}

  async list(): Promise<WorkflowStateList> {
    const rows = await this.database.run(PUBLISHED, [MAX_COVERED_WORKFLOWS]);
    const parts = rows.map(({ requirement, form }) => splitRequirement(requirement, form));
    const needed = await this.placement.availabilities(parts.map((part) => part.needed));
    const replaceable = await this.placement.availabilities(parts.map((part) => part.replaceable));
    const items: WorkflowState[] = [];
    for (const [index, row] of rows.entries()) {
      const { runners, of } = needed[index]!.satisfied;
      const missing = missingItems(needed[index]!, replaceable[index]!);
      items.push({
        ...{ ...namedWorkflow(row), version: row.latest, updated_at: row.updated_at.toISOString() },
        ...{ runners, of_runners: of, missing, refused: await this.refused(row) },
      });
    }
    return { total: rows[0]?.total ?? 0, items };
  }

  private async refused({ version_id }: KeptWorkflow): Promise<WorkflowState['refused']> {
    const version = await this.graphs.of(version_id);
    if (!version) return [];
    return refusedNodes(vet(version.graph, await this.catalogues.definitions(), this.policy.current).reasons);
  }
}
