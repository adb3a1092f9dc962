import { Injectable } from '@nestjs/common';
import type { Actor, WorkflowChanges, WorkflowForm } from '@atelier/contracts';
import { AppError } from '@atelier/platform';
import { graphChanges, type WorkflowValue } from '@atelier/workflows';
import { VersionGraphs, type VersionGraph } from '../versions/version-graphs.js';
import { WorkflowAccess } from '../versions/workflow-access.js';

/** Further nodes are not shown. */
const MAX_NODES = 200;
/** Longer texts are cut. */
const MAX_TEXT = 1_000;

/** Says what makes one version of another. */
@Injectable()
export class CompareVersions {
  constructor(
    private readonly access: WorkflowAccess,
    private readonly graphs: VersionGraphs,
  ) {}

  /** Of its owner, since it shows the graph. @throws AppError `not_found`, `forbidden` */
  async compare(actor: Actor, workflowId: number, from: number, to: number): Promise<WorkflowChanges> {
    await this.access.owned(actor, workflowId);
    const [before, after] = [await this.graphOf(actor, workflowId, from), await this.graphOf(actor, workflowId, to)];
    const { added, removed, changed } = graphChanges(before.graph, after.graph);
    return {
      added: added.slice(0, MAX_NODES),
      removed: removed.slice(0, MAX_NODES),
      changed: changed.slice(0, MAX_NODES).map(({ inputs, ...node }) => ({
        ...node,
        inputs: inputs.map((change) => ({
          name: change.name,
          before: shown(change.before),
          after: shown(change.after),
        })),
      })),
      form: formChanges(before.form, after.form),
      is_cut: [added, removed, changed].some(({ length }) => length > MAX_NODES),
    };
  }

  private async graphOf(actor: Actor, workflowId: number, number: number): Promise<VersionGraph> {
    const { version } = await this.access.version(actor, workflowId, number);
    const graph = await this.graphs.of(version.id);
    if (!graph) throw new AppError('not_found');
    return graph;
  }
}

function formChanges(before: WorkflowForm, after: WorkflowForm): WorkflowChanges['form'] {
  const [old, now] = [textsOf(before), textsOf(after)];
  return {
    added: [...now.keys()].filter((name) => !old.has(name)),
    removed: [...old.keys()].filter((name) => !now.has(name)),
    changed: [...now.keys()].filter((name) => old.has(name) && old.get(name) !== now.get(name)),
  };
}

/** Each field with its schema, as one text. */
function textsOf({ fields, schema }: WorkflowForm): Map<string, string> {
  const sorted = (_: string, value: unknown): unknown =>
    typeof value !== 'object' || value === null || Array.isArray(value)
      ? value
      : Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
  return new Map(
    fields.map((field) => {
      const told = { field, schema: schema.properties[field.name], required: schema.required.includes(field.name) };
      return [field.name, JSON.stringify(told, sorted)];
    }),
  );
}

function shown(value: WorkflowValue | undefined): unknown {
  if (typeof value === 'bigint') return String(value);
  if (typeof value === 'string') return value.slice(0, MAX_TEXT);
  if (typeof value !== 'object' || value === null) return value;
  const text = JSON.stringify(value, (_, inner: unknown) => (typeof inner === 'bigint' ? String(inner) : inner));
  return text.length > MAX_TEXT ? text.slice(0, MAX_TEXT) : (JSON.parse(text) as unknown);
}
