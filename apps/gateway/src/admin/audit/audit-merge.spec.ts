import { describe, expect, it } from '@jest/globals';
import type { AuditRecord } from '@atelier/contracts';
import { mergeAudit, positionAfter } from './audit-merge.js';

const START = { auth: null, generation: null };
const entry = (id: number, second: number): AuditRecord => ({
  id,
  at: `2026-11-24T08:00:${String(second).padStart(2, '0')}.000Z`,
  actor_id: 1,
  action: 'user.disable',
  object: 'user:7',
  result: 'done',
  detail: {},
  address: '192.0.2.1',
  request_id: 'request',
  trace_id: null,
});

describe('two audit lists', () => {
  const auth = [entry(9, 50), entry(8, 20), entry(7, 10)];
  const generation = [entry(3, 40), entry(2, 30), entry(1, 5)];

  it('are one in the order of time', () => {
    const merged = mergeAudit({ auth, generation }, 10);
    expect(merged.map(({ service, id }) => `${service}-${id}`)).toEqual([
      'auth-9',
      'generation-3',
      'generation-2',
      'auth-8',
      'auth-7',
      'generation-1',
    ]);
  });

  it('give as many as were asked for, and where each stands then', () => {
    const lists = { auth, generation };
    const shown = mergeAudit(lists, 3);
    expect(positionAfter(START, lists, shown)).toEqual({ auth: 9, generation: 2 });
  });

  it('are fixed where they stand when one has given nothing yet', () => {
    const lists = { auth: [entry(9, 50)], generation: [entry(3, 1)] };
    expect(positionAfter(START, lists, mergeAudit(lists, 1))).toEqual({ auth: 9, generation: 4 });
    const alone = { auth: [entry(9, 50)], generation: [] };
    expect(positionAfter(START, alone, mergeAudit(alone, 1))).toEqual({ auth: 9, generation: 1 });
    const later = { auth: 5, generation: 1 };
    expect(positionAfter(later, { auth: [], generation: [] }, [])).toEqual(later);
  });

  it('lose no entry when a clock went back', () => {
    const odd = [entry(9, 10), entry(8, 50), entry(7, 20)];
    const merged = mergeAudit({ auth: odd, generation }, 10);
    expect(merged).toHaveLength(6);
    expect(merged.filter(({ service }) => service === 'auth').map(({ id }) => id)).toEqual([9, 8, 7]);
  });
});
