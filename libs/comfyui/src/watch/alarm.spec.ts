import { describe, expect, it } from '@jest/globals';
import { Alarm } from './alarm.js';

/** Only a call can have ended such a wait in time. */
const NEVER_MS = 60_000;

describe('an alarm', () => {
  it('ends a wait at once when it rings', async () => {
    const alarm = new Alarm();
    const wait = alarm.wait(NEVER_MS);
    alarm.within(0);
    await wait;
  });

  it('does not lose a ring that came before the wait', async () => {
    const alarm = new Alarm();
    alarm.within(0);
    await alarm.wait(NEVER_MS);
  });

  it('keeps the earliest of several rings', async () => {
    const alarm = new Alarm();
    const wait = alarm.wait(NEVER_MS);
    alarm.within(5);
    alarm.within(NEVER_MS);
    await wait;
  });

  it('rings once for each wait', async () => {
    const alarm = new Alarm();
    alarm.within(0);
    await alarm.wait(NEVER_MS);
    const start = performance.now();
    await alarm.wait(20);
    expect(performance.now() - start).toBeGreaterThanOrEqual(19);
  });

  it('ends a wait with the reason of an abort, before or during it', async () => {
    const reason = new Error('drained');
    const abort = new AbortController();
    const wait = new Alarm().wait(NEVER_MS, abort.signal);
    abort.abort(reason);
    await expect(wait).rejects.toBe(reason);
    await expect(new Alarm().wait(NEVER_MS, abort.signal)).rejects.toBe(reason);
    const rung = new Alarm();
    rung.within(0);
    await expect(rung.wait(NEVER_MS, abort.signal)).rejects.toBe(reason);
  });
});
