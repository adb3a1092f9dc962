import { workflowFormSchema, type FormField, type WorkflowForm } from '@atelier/contracts';
import { schemaOf } from '../values/value-schema.js';
import type { Candidate } from './candidate.js';
import type { DraftContext } from './draft-context.js';

/** Where an exported workflow keeps its form, beside ComfyUI's `linearData`. */
export const SIDECAR = 'atelier_form';

/** The form that a file of ours carries, as far as the graph still has its inputs. */
export function fromSidecar(context: DraftContext): Candidate[] {
  const parsed = workflowFormSchema.safeParse(context.ui?.extra[SIDECAR]);
  if (!parsed.success) return [];
  return parsed.data.fields.flatMap((field) => candidateOf(context, parsed.data, field));
}

function candidateOf(context: DraftContext, form: WorkflowForm, field: FormField): Candidate[] {
  const bindings = field.bindings.filter((ref) => context.literalRef(ref) === ref);
  if (bindings.length === 0) return [];
  const { name, label, label_zh, help, help_zh, group, advanced, hidden, widget, step, mask } = field;
  const { minimum, maximum, enum: choices, default: value } = schemaOf(form, field.name);
  return [
    {
      ...{ bindings, origin: 'author', name, label, advanced, hidden, widget },
      ...given({ labelZh: label_zh, help, helpZh: help_zh, group, mask, default: value }),
      limits: { minimum, maximum, step: step ?? undefined, choices },
    },
  ];
}

/** Only what the form says, so that the rest is completed. */
function given(properties: { [Key in keyof Candidate]?: Candidate[Key] | null }): Partial<Candidate> {
  return Object.fromEntries(Object.entries(properties).filter(([, value]) => value != null));
}
