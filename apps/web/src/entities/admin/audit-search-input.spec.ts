import { describe, expect, it } from '@jest/globals';
import { auditParams, EVERYTHING } from './audit-search-input.js';

describe('The search of the audit list', () => {
  it('asks for everything where nothing is written', () => {
    expect(auditParams(EVERYTHING)).toEqual({});
  });

  it('asks for what is written, and for whole days of this place', () => {
    const written = {
      actor: ' 7 ',
      action: 'user.disable',
      object: 'user:12',
      from: '2026-11-24',
      until: '2026-11-25',
    };
    expect(auditParams(written)).toEqual({
      actor: '7',
      action: 'user.disable',
      object: 'user:12',
      from: new Date(2026, 10, 24).toISOString(),
      until: new Date(2026, 10, 26).toISOString(),
    });
  });

  it.each([{ actor: 'ada' }, { action: 'user.' }, { object: 'user:' }, { from: '2026-1' }])(
    'leaves out what is half written: %j',
    (part) => {
      expect(auditParams({ ...EVERYTHING, ...part })).toEqual({});
    },
  );
});
