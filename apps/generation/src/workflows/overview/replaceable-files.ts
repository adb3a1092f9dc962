import { lorasValueSchema, type RequiredFile, type Requirement, type WorkflowForm } from '@atelier/contracts';

/** What a run needs in any case, and the files for which its form lets choose others. */
export interface SplitRequirement {
  needed: Requirement;
  replaceable: Requirement;
}

/** Tells apart what a graph needs from the model files that stand in its form: a person chooses those that there are. */
export function splitRequirement(requirement: Requirement, form: WorkflowForm): SplitRequirement {
  const chosen = new Set(chosenFiles(form).map(keyOf));
  const isChosen = (file: RequiredFile) => chosen.has(keyOf(file));
  return {
    needed: { ...requirement, files: requirement.files.filter((file) => !isChosen(file)) },
    replaceable: { classes: [], choices: [], files: requirement.files.filter(isChosen) },
  };
}

function chosenFiles({ fields, schema }: WorkflowForm): RequiredFile[] {
  return fields.flatMap(({ name, widget, folder, hidden }) => {
    if (hidden) return [];
    const value = schema.properties[name]?.default;
    if (widget === 'model_file') return typeof value === 'string' ? [{ folder: folder ?? null, file: value }] : [];
    const loras = widget === 'loras' ? lorasValueSchema.safeParse(value).data : undefined;
    return (loras ?? []).map(({ file }) => ({ folder: 'loras', file }));
  });
}

const keyOf = ({ folder, file }: RequiredFile): string => `${folder ?? ''}\n${file}`;
