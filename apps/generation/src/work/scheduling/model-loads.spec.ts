import { describe, expect, it } from '@jest/globals';
import { afterUse } from '@atelier/workflows';
import fc from 'fast-check';
import { ModelLoads, type LoadContext } from './model-loads.js';

const FILES = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
const KEYS = ['one', 'two', 'three', 'four'];
const files = fc.uniqueArray(fc.constantFrom(...FILES), { maxLength: 5 });
const memory = fc.record({ files, lastKey: fc.option(fc.constantFrom(...KEYS)) });

const contexts: fc.Arbitrary<LoadContext> = fc.record({
  needs: fc.tuple(...KEYS.map(() => files)).map((lists) => new Map(KEYS.map((key, index) => [key, lists[index]!]))),
  bytes: fc
    .tuple(...FILES.map(() => fc.integer({ min: 0, max: 20 })))
    .map((sizes) => new Map(FILES.map((file, index) => [file, sizes[index]!]))),
  msPerByte: fc.constantFrom(0.5, 2),
  memoryBytes: fc.integer({ min: 0, max: 60 }),
  own: memory,
  others: fc.array(memory, { maxLength: 5 }),
  negligibleMs: fc.constant(1),
});

/** What the words of `ModelLoads` say, without regard to how long it takes. */
function asDescribed(context: LoadContext, key: string) {
  const { needs, bytes, own, others, memoryBytes, msPerByte, negligibleMs } = context;
  const needed = needs.get(key)!;
  const ms = (list: string[]) => list.reduce((sum, file) => sum + bytes.get(file)! * msPerByte, 0);
  const after = afterUse(own.files, needed, bytes, memoryBytes);
  const wanted = KEYS.flatMap((other) => needs.get(other)!);
  const missingOf = (loaded: readonly string[]) => ms(needed.filter((file) => !loaded.includes(file)));
  const missing = missingOf(own.files);
  const hasAll = others.filter((other) => needed.length > 0 && needed.every((file) => other.files.includes(file)));
  return {
    missing,
    cost: missing + ms(own.files.filter((file) => wanted.includes(file) && !after.includes(file))),
    holders: hasAll.length + others.filter(({ lastKey }) => lastKey === key).length,
    less: key !== own.lastKey && missing > negligibleMs && others.some((other) => missingOf(other.files) < missing),
  };
}

describe('what a placement key costs in loading', () => {
  it('is what is missing and what would be lost, and it is known who else holds it, or has less to load, for any fleet', () => {
    fc.assert(
      fc.property(contexts, (context) => {
        const loads = new ModelLoads(context);
        const wanted = loads.wantedBy(KEYS.map((key) => loads.of(key)));
        for (const key of KEYS) {
          const load = loads.of(key);
          const found = {
            ...{ missing: load.missingMs, cost: loads.costMs(load, wanted), holders: load.holders },
            less: loads.isLessElsewhere(load),
          };
          expect(found).toEqual(asDescribed(context, key));
        }
      }),
      { numRuns: 1_000 },
    );
  });
});
