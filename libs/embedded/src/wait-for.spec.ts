import { describe, expect, it } from '@jest/globals';
import { waitFor } from './wait-for.js';

describe('waiting for a condition', () => {
  it('gives what the condition gives, errors on the way included', async () => {
    let looks = 0;
    const condition = () => {
      looks += 1;
      if (looks < 3) throw new Error('not yet');
      return looks;
    };
    expect(await waitFor(condition, { what: 'the third look', everyMs: 1 })).toBe(3);
  });

  it('says what it waited for, and the last error, when the time is up', async () => {
    const condition = () => Promise.reject(new Error('connection refused'));
    await expect(waitFor(condition, { what: 'the broker', timeoutMs: 30, everyMs: 5 })).rejects.toMatchObject({
      code: 'wait_timeout',
      message: 'waited 30 ms for the broker (last error: connection refused)',
    });
  });
});
