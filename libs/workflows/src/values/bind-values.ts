import type { FormField, PictureValue, WorkflowForm } from '@atelier/contracts';
import type { WorkflowGraph, WorkflowValue } from '../graph.js';
import { BindingError } from './binding-error.js';
import { BoundAssets, type BoundAsset } from './bound-assets.js';
import { seedOf, seedValue } from './check-seed.js';
import { isMedia } from './check-value.js';
import type { RunValues } from './check-values.js';
import { copyGraph, inputOf, nodeOf } from './copy-graph.js';
import { bindLoras } from './lora-stack.js';
import { withOutputPrefix } from './output-paths.js';
import { schemaOf } from './value-schema.js';

export interface BoundRun {
  graph: WorkflowGraph;
  /** Files to stage; until then their inputs are empty texts. */
  assets: BoundAsset[];
}

/**
 * A copy of the graph with the values of a run in it; the graph itself stays as it is. The values must have passed
 * `checkValues`; a field without a value and without a default leaves what the graph has. With a prefix every output path is
 * replaced too (the runner does it once more, because it knows the attempt).
 */
export function bindValues(graph: WorkflowGraph, form: WorkflowForm, values: RunValues, prefix?: string): BoundRun {
  const bound = prefix === undefined ? copyGraph(graph) : withOutputPrefix(graph, prefix);
  const assets = new BoundAssets();
  for (const field of inBindingOrder(form.fields)) {
    const value = valueFor(form, field, values);
    if (value !== undefined) bindField(bound, field, value, assets);
  }
  return { graph: bound, assets: assets.all() };
}

/** Stacks of LoRAs last, because they remove and add nodes. */
function inBindingOrder(fields: FormField[]): FormField[] {
  const isStack = (field: FormField): boolean => field.widget === 'loras';
  return [...fields.filter((field) => !isStack(field)), ...fields.filter(isStack)];
}

function valueFor(form: WorkflowForm, field: FormField, values: RunValues): WorkflowValue | undefined {
  const given = Object.hasOwn(values, field.name) ? values[field.name] : undefined;
  return given ?? schemaOf(form, field.name).default ?? undefined;
}

function bindField(graph: WorkflowGraph, field: FormField, value: WorkflowValue, assets: BoundAssets): void {
  if (field.widget === 'loras') return bindLoras(graph, field, value);
  if (isMedia(field)) {
    setInputs(graph, field, '');
    return assets.add(value as unknown as PictureValue, field.bindings);
  }
  setInputs(graph, field, field.widget === 'seed' ? exactSeed(field, value) : value);
}

function exactSeed(field: FormField, value: WorkflowValue): number | bigint {
  const seed = seedOf(value);
  if (seed === undefined) throw new BindingError(`Field ${field.name} has no seed.`);
  return seedValue(seed);
}

function setInputs(graph: WorkflowGraph, { name, bindings }: FormField, value: WorkflowValue): void {
  for (const [id, input] of bindings) {
    const node = nodeOf(graph, id);
    if (inputOf(node, input) === undefined) throw new BindingError(`Field ${name} is bound to ${id}.${input}, which the graph does not have.`); // prettier-ignore
    node!.inputs[input] = value;
  }
}
