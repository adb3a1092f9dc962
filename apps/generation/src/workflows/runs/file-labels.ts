import type { PictureValue } from '@atelier/contracts';
import type { PlannedTask } from './plan-run.js';

/** A file that tells tasks apart, and the label that it has without its name. */
export interface NamedFile {
  label: string;
  ref: PictureValue;
}

const MAX_NAME = 80;

/** Labels with names instead of references. Files of the same name are counted, so that each still has its own label. */
export function withFileNames(
  planned: readonly PlannedTask[],
  files: readonly NamedFile[],
  names: readonly string[],
): PlannedTask[] {
  const counted = countedNames(names);
  const shown = new Map(files.map(({ label }, index) => [label, counted[index] || label]));
  const namedLabel = (label: string) => shown.get(label) ?? label;
  return planned.map(({ values, labels }) => ({
    values,
    labels: Object.fromEntries(Object.entries(labels).map(([field, label]) => [field, namedLabel(label)])),
  }));
}

/** Empty where there is no name. */
function countedNames(names: readonly string[]): string[] {
  const times = new Map<string, number>();
  return names.map((given) => {
    const name = [...given.trim()].slice(0, MAX_NAME).join('');
    const count = (times.get(name) ?? 0) + 1;
    times.set(name, count);
    return name !== '' && count > 1 ? `${name} (${count})` : name;
  });
}
