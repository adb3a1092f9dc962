import { Injectable } from '@nestjs/common';
import type { Actor } from '@atelier/contracts';
import { AppError } from '@atelier/platform';
import type { Definitions } from '@atelier/workflows';
import { FleetCatalogues } from '../../fleet/catalogues/fleet-catalogues.js';
import { VersionGraphs, type VersionGraph } from '../versions/version-graphs.js';
import { WorkflowAccess, type ReadableVersion } from '../versions/workflow-access.js';

/** What a run is made from. */
export interface RunSource extends ReadableVersion {
  parsed: VersionGraph;
  definitions: Definitions;
}

/** Finds what somebody wants to run. */
@Injectable()
export class RunSources {
  constructor(
    private readonly access: WorkflowAccess,
    private readonly graphs: VersionGraphs,
    private readonly catalogues: FleetCatalogues,
  ) {}

  /** @param number null: the latest. @throws AppError `not_found` */
  async of(actor: Actor, workflowId: number, number: number | null): Promise<RunSource> {
    const found = await this.access.version(actor, workflowId, number);
    const [parsed, definitions] = await Promise.all([this.graphs.of(found.version.id), this.catalogues.definitions()]);
    if (!parsed) throw new AppError('not_found');
    return { ...found, parsed, definitions };
  }
}
