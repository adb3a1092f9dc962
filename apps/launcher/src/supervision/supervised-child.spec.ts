import { isAlive, type ManagedProcess } from '@atelier/embedded';
import { until } from '@atelier/waiting';
import { afterEach, describe, expect, it } from '@jest/globals';
import { idleProcess, stubChild } from '../testing/stub-child.js';
import type { ChildSpec } from './child-spec.js';
import { SupervisedChild } from './supervised-child.js';

let child: SupervisedChild;
let told: string[];

function supervise(overrides: Partial<ChildSpec> = {}): SupervisedChild {
  told = [];
  child = new SupervisedChild(stubChild(overrides), (text) => told.push(text));
  return child;
}

afterEach(() => child.force());

describe('a supervised child', () => {
  it('is started again when it ends by itself, and that is said', async () => {
    await supervise().start();
    const first = child.pid;
    child.kill('SIGKILL');
    await until(() => child.pid !== undefined && child.pid !== first, { what: 'the next life' });
    expect(isAlive(child.pid!)).toBe(true);
    expect(told).toEqual(['gateway was ended by SIGKILL; it is started again in 250 ms']);
    expect(child.unexpectedEnds).toBe(1);
  });

  it('gets longer pauses while it ends again and again', async () => {
    await supervise({ launch: () => Promise.resolve(idleProcess('process.exit(3)')) }).start();
    await until(() => told.length >= 3, { what: 'three ends' });
    expect(told.slice(0, 3)).toEqual(
      [250, 500, 1_000].map((ms) => `gateway ended with status 3; it is started again in ${ms} ms`),
    );
  });

  it('is tried again when a later launch fails', async () => {
    let launches = 0;
    const launch = () => {
      launches += 1;
      return launches === 2 ? Promise.reject(new Error('the port is taken')) : Promise.resolve(idleProcess());
    };
    await supervise({ launch }).start();
    child.kill('SIGKILL');
    await until(() => launches === 3 && child.pid, { what: 'the third launch' });
    expect(told).toContain('gateway: the port is taken');
  });

  it('fails to start when the first launch fails, and can be started later', async () => {
    let fails = true;
    supervise({ launch: () => (fails ? Promise.reject(new Error('no disk')) : Promise.resolve(idleProcess())) });
    await expect(child.start()).rejects.toThrow('no disk');
    fails = false;
    await child.start();
    expect(child.pid).toBeGreaterThan(0);
  });

  it('stays stopped once it was stopped, however often that is asked', async () => {
    await supervise().start();
    const pid = child.pid!;
    await Promise.all([child.stop(), child.stop()]);
    expect(isAlive(pid)).toBe(false);
    expect(child.pid).toBeUndefined();
    expect(told).toEqual([]);
  });

  it('is killed when it does not stop within its grace', async () => {
    const deaf = `process.on('SIGTERM', () => {}); setInterval(() => {}, 1000)`;
    await supervise({ graceMs: 200, launch: () => Promise.resolve(idleProcess(deaf)) }).start();
    const pid = child.pid!;
    await child.stop();
    expect(isAlive(pid)).toBe(false);
  });

  it('leaves no process behind when it is stopped while it is launched', async () => {
    let finish: (process: ManagedProcess) => void = () => undefined;
    supervise({ launch: () => new Promise((resolve) => (finish = resolve)) });
    const started = child.start();
    const stopped = child.stop();
    const late = idleProcess();
    finish(late);
    await Promise.all([started, stopped]);
    expect(late.running).toBe(false);
  });

  it('does not come back when it is stopped in the pause', async () => {
    await supervise().start();
    child.kill('SIGKILL');
    await until(() => told.length === 1, { what: 'the pause' });
    await child.stop();
    expect(child.pid).toBeUndefined();
  });
});
