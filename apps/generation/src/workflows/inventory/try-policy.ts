import { Injectable } from '@nestjs/common';
import {
  MAX_COVERED_WORKFLOWS,
  type ChangedWorkflow,
  type PolicyTrial,
  type PolicyTrialResult,
} from '@atelier/contracts';
import { Database } from '@atelier/database';
import { parseJson, vet, type Definitions, type Policy, type WorkflowGraph } from '@atelier/workflows';
import { FleetCatalogues } from '../../fleet/catalogues/fleet-catalogues.js';
import { WorkflowPolicy } from '../versions/workflow-policy.js';
import { KEPT_GRAPHS, type KeptGraph } from './inventory.sql.js';
import { namedWorkflow, refusedNodes } from './refused-nodes.js';

/** Graphs in memory at a time; the largest take a few MB each. */
const BATCH = 20;
const MOST_JUDGED = 5_000;

/** Two policies, by which each workflow is judged. */
interface Judges {
  definitions: Definitions;
  now: Policy;
  then: Policy;
}

/** Tells what would break if the policy were another one. Changes nothing: policies are set in the environment. */
@Injectable()
export class TryPolicy {
  constructor(
    private readonly database: Database,
    private readonly catalogues: FleetCatalogues,
    private readonly policy: WorkflowPolicy,
  ) {}

  async run(trial: PolicyTrial): Promise<PolicyTrialResult> {
    const definitions = await this.catalogues.definitions();
    const judges = { definitions, now: this.policy.current, then: this.policy.with(trial) };
    const changes = new Changes();
    for (let after = 0, left = MOST_JUDGED; left > 0; left -= BATCH) {
      const rows = await this.database.run(KEPT_GRAPHS, [after, BATCH]);
      for (const row of rows) changes.judge(row, judges);
      if (rows.length < BATCH) break;
      after = rows.at(-1)!.id;
      // What else this process has to do comes in between.
      await new Promise(setImmediate);
    }
    return changes.result;
  }
}

/** What was found so far. */
class Changes {
  readonly result: PolicyTrialResult = { judged: 0, refused: { total: 0, items: [] }, freed: { total: 0, items: [] } };

  judge(row: KeptGraph, { definitions, now, then }: Judges): void {
    const graph = parseJson(row.graph) as unknown as WorkflowGraph;
    const [before, after] = [vet(graph, definitions, now), vet(graph, definitions, then)];
    this.result.judged += 1;
    if (before.allowed && !after.allowed)
      this.add('refused', { ...namedWorkflow(row), nodes: refusedNodes(after.reasons) });
    if (!before.allowed && after.allowed)
      this.add('freed', { ...namedWorkflow(row), nodes: refusedNodes(before.reasons) });
  }

  private add(to: 'refused' | 'freed', workflow: ChangedWorkflow): void {
    const list = this.result[to];
    list.total += 1;
    if (list.items.length < MAX_COVERED_WORKFLOWS) list.items.push(workflow);
  }
}
