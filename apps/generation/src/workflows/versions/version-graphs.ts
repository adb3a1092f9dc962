import { Injectable } from '@nestjs/common';
import type { WorkflowForm } from '@atelier/contracts';
import { parseJson, type WorkflowGraph } from '@atelier/workflows';
import { WorkflowVersionRepository } from './workflow-version.repository.js';

/** Versions are immutable, so what was read once is right for ever. The largest graph takes a few MB when it is parsed. */
const MOST_KEPT = 32;

/** What a run is bound to. Not to be changed: it is shared. */
export interface VersionGraph {
  graph: WorkflowGraph;
  form: WorkflowForm;
}

/** The parsed graphs of versions, the last ones that were used in memory: leases and runs of the same version follow one another. */
@Injectable()
export class VersionGraphs {
  /** In the order of their last use. */
  private readonly kept = new Map<number, VersionGraph>();

  constructor(private readonly versions: WorkflowVersionRepository) {}

  /** Null: there is no such version. */
  async of(versionId: number): Promise<VersionGraph | null> {
    const known = this.kept.get(versionId) ?? (await this.read(versionId));
    if (!known) return null;
    this.kept.delete(versionId);
    this.kept.set(versionId, known);
    if (this.kept.size > MOST_KEPT) this.kept.delete(this.kept.keys().next().value!);
    return known;
  }

  private async read(versionId: number): Promise<VersionGraph | null> {
    const row = await this.versions.byId(versionId);
    return row && { graph: parseJson(row.graph) as unknown as WorkflowGraph, form: row.form };
  }
}
