import type { Lease } from '@atelier/contracts';
import { vet, type WorkflowGraph } from '@atelier/workflows';
import { Injectable } from '@nestjs/common';
import { Catalogue } from '../../comfyui/catalogues/catalogue.js';
import type { HeldLease } from '../leases/held-lease.js';
import { StageAssets } from '../staging/stage-assets.js';
import { withNames } from './bound-names.js';
import { graphOf } from './lease-graph.js';
import { CatalogueUnknown, GraphRefused } from './prompt.errors.js';

/** Makes the graph of a lease ready for ComfyUI: vetted once more, and with the names of its files there. */
@Injectable()
export class LeaseGraphs {
  constructor(
    private readonly assets: StageAssets,
    private readonly catalogue: Catalogue,
  ) {}

  /** @throws PromptUnreadable, GraphRefused, CatalogueUnknown, and those of `StageAssets` */
  async ready(held: HeldLease, signal: AbortSignal): Promise<WorkflowGraph> {
    const { lease } = held;
    const graph = graphOf(lease);
    this.vet(graph, lease);
    if (!lease.assets?.length) return graph;
    return withNames(graph, lease.assets, await this.assets.stage(held, signal));
  }

  /**
   * The service has vetted the run by what it knew of the fleet. This ComfyUI may have a class of that name from another pack, or have
   * changed since: its own definitions decide.
   */
  private vet(graph: WorkflowGraph, { policy, assets }: Lease): void {
    if (!policy) return;
    const known = this.catalogue.definitions;
    if (!known) throw new CatalogueUnknown();
    const brought = (assets ?? []).flatMap(({ bindings }) => bindings);
    const { allowed, reasons } = vet(graph, known.definitions, policy, { brought });
    if (!allowed) throw new GraphRefused(reasons.map(({ message }) => message));
  }
}
