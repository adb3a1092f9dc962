import { MAX_MISSING, type MissingItem } from '@atelier/contracts';
import type { RequirementAvailability } from '../../fleet/placement/placement.js';

/** What keeps a workflow from running now, the rarest first. While a runner can run it, only files that have to be chosen anew. */
export function missingItems(needed: RequirementAvailability, replaceable: RequirementAvailability): MissingItem[] {
  const { runners, of } = needed.satisfied;
  const lacking = runners > 0 ? [] : itemsOf(needed, false).filter((item) => item.runners < of || of === 0);
  const toChoose = itemsOf(replaceable, true).filter((item) => item.runners === 0);
  return [...lacking.toSorted((a, b) => a.runners - b.runners), ...toChoose].slice(0, MAX_MISSING);
}

function itemsOf({ classes, files, choices }: RequirementAvailability, replaceable: boolean): MissingItem[] {
  const none = { folder: null, of_class: null, replaceable };
  return [
    ...classes.map(({ item, runners }) => ({ ...none, kind: 'class' as const, name: item, runners })),
    ...files.map(({ item, runners }) => ({
      ...{ ...none, kind: 'file' as const, name: item.file, folder: item.folder, runners },
    })),
    ...choices.map(({ item, runners }) => ({
      ...{ ...none, kind: 'choice' as const, name: item.value, of_class: item.class, runners },
    })),
  ];
}
