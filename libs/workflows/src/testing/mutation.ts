import fc from 'fast-check';
import type { WorkflowValue } from '../index.js';

type Holder = Record<string, WorkflowValue>;

/** A change of one place of a JSON value: the places are counted, and `at` is taken modulo their number. */
interface Mutation {
  at: number;
  from: number;
  change: 'replace' | 'remove' | 'copy';
  junk: WorkflowValue;
}

/** What a hostile or broken file has where something else belongs. */
const junk: fc.Arbitrary<WorkflowValue> = fc.oneof(
  fc.constantFrom<WorkflowValue>(
    null,
    true,
    Number.NaN,
    Infinity,
    -1,
    0,
    2,
    4,
    1e300,
    2n ** 64n - 1n,
    '',
    '*',
    '-10',
    '-20',
  ),
  fc.constantFrom<WorkflowValue>(
    '__proto__',
    'constructor',
    'toString',
    'Reroute',
    'PrimitiveNode',
    'SetNode',
    'GetNode',
    'KSampler',
  ),
  fc.constantFrom<WorkflowValue>([], {}, [1, 1, 0, 2, 0, '*'], [['1', 0]], { 0: 1, length: 3 }),
  fc.integer({ min: -3, max: 30 }),
  fc.string(),
);

export const mutations: fc.Arbitrary<Mutation[]> = fc.array(
  fc.record({
    at: fc.nat(),
    from: fc.nat(),
    change: fc.constantFrom('replace', 'replace', 'remove', 'copy'),
    junk,
  }),
  { minLength: 1, maxLength: 12 },
);

/** A copy of the value with those changes. */
export function mutated(original: WorkflowValue, changes: Mutation[]): WorkflowValue {
  const value = structuredClone(original);
  for (const { at, from, change, junk: other } of changes) {
    const places = placesOf(value);
    const [holder, key] = places[at % places.length]!;
    const [source, name] = places[from % places.length]!;
    if (change === 'remove') delete holder[key];
    else holder[key] = structuredClone(change === 'copy' ? source[name]! : other);
  }
  return value;
}

function placesOf(value: WorkflowValue): [holder: Holder, key: string][] {
  const places: [Holder, string][] = [];
  const open: WorkflowValue[] = [value];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (typeof next !== 'object' || next === null) continue;
    for (const [key, inner] of Object.entries(next)) {
      places.push([next as Holder, key]);
      open.push(inner);
    }
  }
  return places.length > 0 ? places : [[{ root: value }, 'root']];
}
