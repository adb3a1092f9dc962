import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { RUN_LIMITS, type Actor, type RunWorkflow } from '@atelier/contracts';
import { AppError } from '@atelier/platform';
import { bindValues, requirementOf, vet, workUnitsOf, type BoundRun, type Definitions } from '@atelier/workflows';
import { coreDefinitions } from '@atelier/workflows/core-definitions';
import type { Also } from '../../tasks/accept-run.js';
import { facetsOfRun } from '../../tasks/facets/facet.js';
import { valuesText } from '../../tasks/state/run-values.js';
import { textsOfGraph } from '../../tasks/moderation/texts-of-graph.js';
import { TaskOrders } from '../../tasks/task-orders.js';
import type { NewTask } from '../../tasks/new-task.js';
import { WorkflowPolicy } from '../versions/workflow-policy.js';
import { DrawnLists } from '../wildcards/drawn-lists.js';
import { PlaceRun } from './place-run.js';
import { planRun, type PlannedTask } from './plan-run.js';
import { RunFiles } from './run-files.js';
import { mainModelsOf, modelNameOfRun, promptOfRun, seedOfRun } from './run-names.js';
import type { RunSource } from './run-sources.js';

/** Makes the tasks of a run: what each needs of a runner, what it costs, and what its owner is told of it. */
@Injectable()
export class RunTasks {
  constructor(
    private readonly place: PlaceRun,
    private readonly files: RunFiles,
    private readonly policy: WorkflowPolicy,
    private readonly orders: TaskOrders,
    private readonly lists: DrawnLists,
  ) {}

  /** Seeds and wildcards drawn. @throws AppError `invalid_values` with a pointer to each fault */
  async plan({ user_id }: Actor, { parsed }: RunSource, body: RunWorkflow): Promise<PlannedTask[]> {
    return planRun(parsed.form, body, await this.lists.of(user_id, parsed.form, body));
  }

  /** @throws AppError `invalid_values`, `workflow_refused`, `workflow_unavailable` with what is missing, `payload_too_large`, `key_not_allowed`, `group_not_allowed`, `moderation_refused`, `forbidden`, `url_refused` */
  async of(actor: Actor, source: RunSource, planned: PlannedTask[], body: RunWorkflow): Promise<NewTask[]> {
    const { workflow, definitions, parsed } = source;
    const order = this.orders.of(actor, body);
    await this.files.check(actor.user_id, parsed.form, planned);
    const named = await this.files.named(actor.user_id, parsed.form, planned);
    const bound = planned.map(({ values }) => bindValues(parsed.graph, parsed.form, values));
    for (const run of bound) this.vet(run, definitions);
    const requirements = bound.map(({ graph }) => requirementOf(graph, definitions, { common: coreDefinitions() }));
    await this.orders.requireAllowed(actor, { models: requirements.flatMap(mainModelsOf), workflowId: workflow.id });
    const keys = await this.place.keysOf(requirements);
    const batch = planned.length > 1 ? randomUUID() : null;
    const tasks = named.map((task, index) => ({
      ...this.described(source, task, bound[index]!, batch),
      facets: facetsOfRun(workflow.id, requirements[index]!, batch),
      ...order,
      modelName: modelNameOfRun(requirements[index]!, workflow.name),
      placementKey: keys[index]!,
    }));
    const needsReview = await this.orders.requireModerated(
      tasks,
      bound.flatMap(({ graph }) => textsOfGraph(graph)),
    );
    return tasks.map((task) => ({ ...task, needsReview }));
  }

  /** Keeps the files of the tasks for them, in the transaction that makes them. */
  holding({ user_id }: Actor, { parsed }: RunSource, planned: PlannedTask[]): Also {
    return async (transaction, rows) => {
      const tasks = rows.map(({ id }, index) => ({ id, values: planned[index]!.values }));
      await this.files.hold(transaction, user_id, parsed.form, tasks);
    };
  }

  /** By what the fleet knows now: a class may have changed since the import. @throws AppError `workflow_refused` */
  private vet({ graph, assets }: BoundRun, definitions: Definitions): void {
    const brought = assets.flatMap(({ bindings }) => bindings);
    this.policy.assertAllowed(vet(graph, definitions, this.policy.current, { brought }));
  }

  private described(
    { workflow, version, definitions, parsed: { form } }: RunSource,
    { values, labels }: PlannedTask,
    bound: BoundRun,
    batch: string | null,
  ) {
    const text = valuesText(values);
    if (Buffer.byteLength(text) > RUN_LIMITS.valueBytes)
      throw new AppError('payload_too_large', {
        detail: `The values of a task may have ${RUN_LIMITS.valueBytes} bytes`,
      });
    const shown = { id: workflow.id, version: version.number, name: workflow.name, name_zh: workflow.name_zh };
    return {
      template: `workflow:${version.id}`,
      prompt: promptOfRun(form, values, workflow.name),
      params: null,
      run: { versionId: version.id, values: text, workflow: shown, labels, batch, seed: seedOfRun(form, values) },
      workUnits: workUnitsOf(bound.graph, definitions, this.policy.current.budget.computed).units / 1_000_000,
    };
  }
}
