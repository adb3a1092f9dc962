import type { FormField, Inspection, NeededItem } from '@atelier/contracts';

export interface NeededHere extends NeededItem {
  /** The form lets choose another file. */
  replaceable: boolean;
}

export interface Verdict {
  /** `good`: it can run; `kept`: it can be kept only; `refused`: not even that. */
  outcome: 'good' | 'kept' | 'refused';
  /** What not every runner has, the rarest first. */
  missing: NeededHere[];
}

/** What an inspection means for the one who brings the file. */
export function verdictOf({ requirement, unsupported, policy, form }: Inspection): Verdict {
  const files = chosenFiles(form.fields, form.schema.properties);
  const unknown = new Set(unsupported.map((one) => one.class));
  const missing = requirement
    // What keeps it from being converted is told there.
    .filter(
      ({ kind, name, runners, of_runners }) =>
        (runners < of_runners || of_runners === 0) && !(kind === 'class' && unknown.has(name)),
    ) // prettier-ignore
    .map((item) => ({ ...item, replaceable: item.kind === 'file' && files.has(item.name) }))
    .toSorted((a, b) => a.runners - b.runners);
  const refused = unsupported.length > 0 || !policy.allowed;
  const runs = missing.every(({ runners, replaceable }) => runners > 0 || replaceable);
  return { outcome: refused ? 'refused' : runs ? 'good' : 'kept', missing };
}

function chosenFiles(fields: readonly FormField[], schemas: Inspection['form']['schema']['properties']): Set<unknown> {
  const chosen = fields.filter(({ widget, hidden }) => widget === 'model_file' && !hidden);
  return new Set(chosen.map(({ name }) => schemas[name]?.default));
}
