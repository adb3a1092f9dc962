import type { MissingItem, Requirement, WorkflowForm } from '@atelier/contracts';
import { missingFrom, type Catalogue } from '@atelier/workflows';
import { splitRequirement } from '../overview/replaceable-files.js';

/** What one catalogue lacks of a workflow: what it cannot do without first, then the files for which its form lets choose others. */
export function lackedItems(requirement: Requirement, form: WorkflowForm, catalogue: Catalogue): MissingItem[] {
  const { needed, replaceable } = splitRequirement(requirement, form);
  return [...itemsOf(missingFrom(needed, catalogue), false), ...itemsOf(missingFrom(replaceable, catalogue), true)];
}

function itemsOf({ classes, files, choices }: Requirement, replaceable: boolean): MissingItem[] {
  const none = { folder: null, of_class: null, runners: 0, replaceable };
  return [
    ...classes.map((name) => ({ ...none, kind: 'class' as const, name })),
    ...files.map(({ folder, file }) => ({ ...none, kind: 'file' as const, name: file, folder })),
    ...choices.map((choice) => ({ ...none, kind: 'choice' as const, name: choice.value, of_class: choice.class })),
  ];
}
