import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { chooseByName } from './policy-by-name.js';
import { choose, MOST_TRIED, type Candidate, type Choice, type LeaseContext } from './policy.js';

const candidate = (
  userId: number,
  placementKey: string,
  virtualTime: number,
  passedOverMs: number | null = null,
): Candidate => ({
  userId,
  placementKey,
  virtualTime,
  passedOverMs,
});

/** One checkpoint for each key, as text-to-image has it: as large as the memory of a runner. */
const CHECKPOINT_BYTES = 8e9;
const GB = 1e9;
const KEYS = ['a', 'b', 'c', 'd', 'e'];
const holding = (key: string | null) => ({ files: key === null ? [] : [`checkpoints/${key}`], lastKey: key });

const context = (overrides: Partial<LeaseContext> = {}): LeaseContext => ({
  needs: new Map(KEYS.map((key) => [key, [`checkpoints/${key}`]])),
  bytes: new Map(KEYS.map((key) => [`checkpoints/${key}`, CHECKPOINT_BYTES])),
  msPerByte: 1e-6,
  memoryBytes: CHECKPOINT_BYTES,
  negligibleMs: 500,
  own: holding('a'),
  others: [],
  budgetMs: 20_000,
  patienceMs: 10_000,
  ...overrides,
});

const first = (candidates: Candidate[], overrides?: Partial<LeaseContext>) =>
  choose(candidates, context(overrides)).order[0];

describe('whom a runner serves next', () => {
  it('is the user with the smallest virtual time when nothing speaks for another', () => {
    expect(first([candidate(2, 'a', 500), candidate(1, 'a', 100)])?.userId).toBe(1);
  });

  it('is a user near the minimum whose model is loaded, and the one at the minimum is marked', () => {
    const choice = choose([candidate(1, 'b', 0), candidate(2, 'a', 15_000)], context());
    expect(choice.order[0]?.userId).toBe(2);
    expect(choice.passedOver).toBe(1);
  });

  it('marks, of several at the minimum, one who was not passed over before', () => {
    const waiting = [candidate(1, 'b', 0, 500), candidate(2, 'c', 0), candidate(3, 'd', 0), candidate(4, 'a', 0)];
    expect(choose(waiting, context())).toMatchObject({ passedOver: 2 });
    expect(choose([candidate(1, 'b', 0, 500), candidate(2, 'c', 10), candidate(3, 'a', 20)], context())).toMatchObject({
      passedOver: null,
    });
  });

  it('is not a user beyond the budget, however warm', () => {
    expect(first([candidate(1, 'b', 0), candidate(2, 'a', 20_001)])?.userId).toBe(1);
  });

  it('is the user at the minimum once their patience has ended, with a warm task of theirs if there is one', () => {
    const waiting = [candidate(1, 'b', 0, 10_001), candidate(1, 'a', 0, 10_001), candidate(2, 'a', 0)];
    expect(first(waiting)).toMatchObject({ userId: 1, placementKey: 'a' });
    expect(first([candidate(1, 'b', 0, 9_999), candidate(2, 'a', 100)])?.userId).toBe(2);
  });

  it('gets, when all are cold, the model that fewest runners have, then the most wanted', () => {
    const cold = [candidate(1, 'b', 0), candidate(2, 'c', 10), candidate(3, 'd', 20), candidate(4, 'd', 30)];
    const others = [holding('b'), holding('b')];
    expect(first(cold, { others })).toMatchObject({ userId: 3, placementKey: 'd' });
  });

  it('gets, of cold ones, what most can be done with until the budget ends, though another runner has it', () => {
    const many = Array.from({ length: 12 }, (_nothing, index) => candidate(index + 1, 'b', index));
    const others = [holding('b')];
    expect(first([...many, candidate(20, 'c', 15_000)], { others })).toMatchObject({ placementKey: 'b' });
    expect(first([...many.slice(0, 2), candidate(20, 'c', 50)], { others })).toMatchObject({ placementKey: 'c' });
  });

  it('lists everybody after the best, so that a lost race finds the next', () => {
    const { order } = choose([candidate(1, 'b', 0), candidate(2, 'a', 0), candidate(3, 'c', 90_000)], context());
    expect(order.map(({ userId }) => userId)).toEqual([2, 1, 3]);
  });

  it('is nobody when nobody waits', () => {
    expect(choose([], context())).toMatchObject({ order: [], passedOver: null });
  });
});

/** Two workflows that share a text encoder, and one on its own. */
const WORKFLOWS: Partial<LeaseContext> = {
  needs: new Map([
    ['image', ['image', 'encoder', 'vae']],
    ['edit', ['edit', 'encoder', 'vae']],
    ['film', ['film', 'other encoder']],
  ]),
  bytes: new Map([
    ...([['image', 12 * GB], ['edit', 12 * GB], ['film', 14 * GB]] as const), // prettier-ignore
    ...([['encoder', 5 * GB], ['other encoder', 6 * GB], ['vae', 0.3 * GB]] as const), // prettier-ignore
  ]),
  memoryBytes: 32 * GB,
};

describe('with several files for each workflow, a runner', () => {
  it('takes what needs almost nothing loaded, though it is not what ran last', () => {
    const own = { files: ['image', 'encoder', 'film', 'other encoder'], lastKey: 'film' };
    expect(first([candidate(1, 'edit', 0), candidate(2, 'image', 10)], { ...WORKFLOWS, own })?.userId).toBe(2);
  });

  it('takes, of what it has loaded, what fewer others could run as well', () => {
    const own = { files: ['image', 'edit', 'encoder', 'vae'], lastKey: 'image' };
    const others = [{ files: ['image', 'encoder', 'vae'], lastKey: 'image' }];
    expect(first([candidate(1, 'image', 0), candidate(2, 'edit', 10)], { ...WORKFLOWS, own, others })?.userId).toBe(2);
  });

  it('takes what ran last also when it does not fit into the memory, or two such would be loaded in turns', () => {
    const own = { files: ['other encoder'], lastKey: 'film' };
    const small = { ...WORKFLOWS, memoryBytes: 16 * GB, own };
    expect(first([candidate(1, 'edit', 0), candidate(2, 'film', 10)], small)?.userId).toBe(2);
  });

  it('lets somebody wait a little past the patience while another has less to load for them, but no longer', () => {
    const own = { files: ['image', 'encoder', 'vae'], lastKey: 'image' };
    const [nearer, further] = [
      { files: ['film'], lastKey: null },
      { files: ['encoder'], lastKey: null },
    ];
    const served = (passedOverMs: number, other: typeof nearer) =>
      first([candidate(1, 'film', 0, passedOverMs), candidate(2, 'image', 10)], { ...WORKFLOWS, own, others: [other] })
        ?.userId;
    expect(served(10_001, nearer)).toBe(2);
    expect(served(10_001, further)).toBe(1);
    expect(served(12_501, nearer)).toBe(1);
  });

  it('takes, of cold ones that as many others hold, the one that shares files with what is loaded', () => {
    const own = { files: ['image', 'encoder', 'vae'], lastKey: 'image' };
    expect(first([candidate(1, 'film', 0), candidate(2, 'edit', 10)], { ...WORKFLOWS, own })?.userId).toBe(2);
  });

  it('leaves to another runner what that one holds, though less would have to be loaded here', () => {
    const own = { files: ['image', 'encoder', 'vae'], lastKey: 'image' };
    const others = [{ files: ['edit', 'encoder', 'vae'], lastKey: 'edit' }];
    expect(first([candidate(1, 'edit', 0), candidate(2, 'film', 10)], { ...WORKFLOWS, own, others })?.userId).toBe(2);
  });

  it('loads more where less would throw out what somebody waits for', () => {
    const bytes = new Map([['wanted', 6 * GB], ['unused', 6 * GB], ['small', 3 * GB], ['more', 5 * GB]]); // prettier-ignore
    const needs = new Map([['small', ['small']], ['both', ['wanted', 'more']]]); // prettier-ignore
    const own = { files: ['wanted', 'unused'], lastKey: null };
    const full = { ...WORKFLOWS, needs, bytes, own, memoryBytes: 14 * GB };
    expect(first([candidate(1, 'small', 0), candidate(2, 'both', 10)], full)?.placementKey).toBe('both');
    expect(
      first([candidate(1, 'small', 0), candidate(2, 'both', 10)], { ...full, memoryBytes: 20 * GB })?.placementKey,
    ).toBe('small');
  });
});

const user = fc.record({
  virtualTime: fc.integer({ min: 0, max: 30_000 }),
  passedOverMs: fc.option(fc.integer({ min: 0, max: 20_000 })),
  keys: fc.uniqueArray(fc.constantFrom(...KEYS), { minLength: 1, maxLength: 3 }),
});

const mix = fc.record({
  users: fc.uniqueArray(user, { maxLength: 12, selector: ({ virtualTime }) => virtualTime }),
  checkpointBytes: fc.integer({ min: GB, max: 30 * GB }),
  own: fc.option(fc.constantFrom(...KEYS)),
  others: fc.array(fc.option(fc.constantFrom(...KEYS)), { maxLength: 6 }),
  budgetMs: fc.integer({ min: 0, max: 30_000 }),
  patienceMs: fc.integer({ min: 0, max: 20_000 }),
});

/** Who gets warm tasks, in their order, and who is marked by that; no more are tried, and who is marked already stays so. */
const warmed = ({ order, passedOver }: Choice, own: string | null) => {
  const cold = order.findIndex(({ placementKey }) => placementKey !== own);
  if (cold === 0) return [];
  const marked = order.find(({ userId }) => userId === passedOver);
  return [
    order.slice(0, cold === -1 ? MOST_TRIED : Math.min(cold, MOST_TRIED)),
    marked?.passedOverMs == null ? passedOver : null,
  ];
};

describe('with one checkpoint for each task, all alike, and runners that hold one', () => {
  it('chooses, while nobody has been passed over for too long, the same warm tasks as the policy by names did', () => {
    fc.assert(
      fc.property(mix, ({ users, checkpointBytes, own, others, budgetMs, patienceMs }) => {
        const candidates = users.flatMap(({ keys, virtualTime, passedOverMs }, userId) =>
          keys.map((key) => candidate(userId, key, virtualTime, passedOverMs && Math.min(passedOverMs, patienceMs))),
        );
        const loadedOn = new Map<string, number>();
        for (const key of [own, ...others]) if (key !== null) loadedOn.set(key, (loadedOn.get(key) ?? 0) + 1);
        const before = { warm: new Set(own === null ? [] : [own]), loadedOn, budgetMs, patienceMs };
        const bytes = new Map(KEYS.map((key) => [`checkpoints/${key}`, checkpointBytes]));
        const memories = { own: holding(own), others: others.map(holding) };
        const now = context({ bytes, memoryBytes: checkpointBytes, ...memories, budgetMs, patienceMs });
        const [chosen, expected] = [choose(candidates, now), chooseByName(candidates, before)];
        expect(warmed(chosen, own)).toEqual(warmed(expected, own));
      }),
      { numRuns: 2_000 },
    );
  });
});
