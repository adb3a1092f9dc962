import { Injectable } from '@nestjs/common';
import type { Actor, OverviewRecord } from '@atelier/contracts';
import { Database } from '@atelier/database';
import type { Definitions } from '@atelier/workflows';
import { FleetCatalogues } from '../../fleet/catalogues/fleet-catalogues.js';
import { Placement, type RequirementAvailability } from '../../fleet/placement/placement.js';
import { PublishWorkflow } from '../publishing/publish-workflow.js';
import { madeKinds } from './made-kinds.js';
import { missingItems } from './missing-items.js';
import { OVERVIEWS, type OverviewRow } from './overview.sql.js';
import { splitRequirement } from './replaceable-files.js';

/** Tells of workflows what a list of them shows beside their names: what they make, whether they can run now, a picture. */
@Injectable()
export class WorkflowOverviews {
  constructor(
    private readonly database: Database,
    private readonly placement: Placement,
    private readonly catalogues: FleetCatalogues,
    private readonly publishing: PublishWorkflow,
  ) {}

  /** Of those that the actor may see. */
  async of(actor: Actor, ids: number[]): Promise<OverviewRecord[]> {
    const rows = await this.database.run(OVERVIEWS, [ids, actor.user_id]);
    const parts = rows.map(({ requirement, form }) => splitRequirement(requirement, form));
    const [definitions, needed, replaceable] = await Promise.all([
      this.catalogues.definitions(),
      this.placement.availabilities(parts.map((part) => part.needed)),
      this.placement.availabilities(parts.map((part) => part.replaceable)),
    ]);
    return rows.map((row, index) => ({
      ...described(row, definitions),
      ...available(needed[index]!, replaceable[index]!),
      may_publish: this.publishing.mayTurn(actor, row),
    }));
  }
}

function described(
  row: OverviewRow,
  definitions: Definitions,
): Pick<OverviewRecord, 'workflow_id' | 'makes' | 'cover'> {
  const { id, requirement, cover_id, kind, thumbhash, width, height } = row;
  return {
    workflow_id: id,
    makes: madeKinds(requirement.classes, definitions),
    cover: cover_id === null ? null : { image_id: cover_id, kind, thumbhash, width, height },
  };
}

function available(
  needed: RequirementAvailability,
  replaceable: RequirementAvailability,
): Pick<OverviewRecord, 'runners' | 'live_runners' | 'of_runners' | 'missing'> {
  const { runners, of } = needed.satisfied;
  return { runners, live_runners: needed.live, of_runners: of, missing: missingItems(needed, replaceable) };
}
