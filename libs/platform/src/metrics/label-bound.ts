/** More values of a label are a bug, or an attempt to fill the memory of Prometheus. */
const MOST_VALUES = 200;
const REST = 'other';

/** The values that each label has shown so far. */
export type LabelBound = Map<string, Set<string>>;

function boundValue(seen: Set<string>, value: string): string {
  if (seen.has(value)) return value;
  if (seen.size >= MOST_VALUES) return REST;
  seen.add(value);
  return value;
}

/** Labels whose values beyond the first 200 of each become `other`. */
export function boundLabels<Labels extends Record<string, string>>(bound: LabelBound, labels: Labels): Labels {
  const result: Record<string, string> = {};
  for (const name in labels) {
    let seen = bound.get(name);
    if (!seen) bound.set(name, (seen = new Set()));
    result[name] = boundValue(seen, labels[name]!);
  }
  return result as Labels;
}
