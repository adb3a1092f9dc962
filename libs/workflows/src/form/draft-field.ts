import type { FormField, InputRef } from '@atelier/contracts';
import type { Candidate } from './candidate.js';
import { DraftContext, type DraftSources } from './draft-context.js';
import { labelOf } from './field-label.js';
import { FieldNames } from './field-name.js';
import { RANK } from './field-rank.js';
import { schemaFor, stepOf, type JsonSchema } from './field-schema.js';
import { widgetOf } from './field-widget.js';
import type { RankedField } from './order-fields.js';

/** A field as it is drafted, with the JSON Schema of its value. */
export interface DraftedField extends RankedField {
  schema: JsonSchema;
}

/**
 * The field that an author adds for one input of the graph; null for what is no field: links, lists, objects.
 * @param taken names of the fields that the form has
 */
export function draftField(sources: DraftSources, ref: InputRef, taken: readonly string[]): DraftedField | null {
  const names = new FieldNames();
  for (const name of taken) names.next(name, name, name);
  const drafted = fieldOf(new DraftContext(sources), { bindings: [ref], origin: 'author' }, false, names);
  return drafted[0] ?? null;
}

/** Empty for what is no field. @param alone whether its node has no other field */
export function fieldOf(
  context: DraftContext,
  candidate: Candidate,
  alone: boolean,
  names: FieldNames,
): DraftedField[] {
  const ref = candidate.bindings[0]!;
  const widget = candidate.widget ?? widgetOf(context, ref);
  if (widget === null) return [];
  const { label, label_zh, group } = labelOf(context, candidate, alone);
  const isFile = ['image', 'mask', 'video', 'audio'].includes(widget);
  const field: FormField = {
    name: names.next(label, ref[1], candidate.name),
    label,
    label_zh,
    help: candidate.help ?? null,
    help_zh: candidate.helpZh ?? null,
    group,
    advanced: candidate.advanced ?? (widget === 'model_file' && candidate.origin === 'subgraph_input'),
    hidden: candidate.hidden ?? false,
    widget,
    folder: folderOf(context, candidate, widget),
    step: stepOf(context, ref, candidate),
    mask: candidate.mask ?? null,
    origin: candidate.origin,
    bindings: candidate.bindings,
  };
  return [{ field, schema: schemaFor(context, candidate, widget), rank: isFile ? RANK.media : (candidate.rank ?? RANK.other) }]; // prettier-ignore
}

function folderOf(context: DraftContext, { bindings }: Candidate, widget: string): string | null {
  if (widget === 'loras') return 'loras';
  const [id, input] = bindings[0]!;
  return widget === 'model_file' ? context.folderOf(context.graph[id]!.class_type, input) : null;
}
