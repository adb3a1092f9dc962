/** @jest-environment jsdom */
import { afterEach, describe, expect, it } from '@jest/globals';
import { fetchAhead, fetchAllAhead, loadCode } from './later-code.js';

const gone = () => Promise.reject(new Error('gone'));
const answerWith = (answer: () => Promise<{ ok: boolean }>) => Object.assign(globalThis, { fetch: answer });

afterEach(() => sessionStorage.clear());

async function load(part: () => Promise<unknown>): Promise<{ reloads: number; error: unknown }> {
  let reloads = 0;
  const error = await loadCode(part, () => (reloads += 1)).then(() => null, (cause: unknown) => cause); // prettier-ignore
  return { reloads, error };
}

describe('code that is loaded later', () => {
  it('is loaded without another question when it can be had', async () => {
    answerWith(() => Promise.reject(new Error('never asked')));
    expect(await load(() => Promise.resolve('code'))).toEqual({ reloads: 0, error: null });
  });

  it('that a server which answers has not got makes an old tab load again, once and not for ever', async () => {
    answerWith(() => Promise.resolve({ ok: true }));
    expect(await load(gone)).toEqual({ reloads: 1, error: new Error('gone') });
    expect((await load(gone)).reloads).toBe(0);
  });

  it('is waited for without a network', async () => {
    answerWith(() => Promise.reject(new TypeError('no network')));
    expect(await load(gone)).toEqual({ reloads: 0, error: new Error('gone') });
  });

  it('is fetched ahead one after another, with what it names in turn, also after a failure', async () => {
    const fetched: string[] = [];
    const fetch = (name: string, next?: () => void) => () => {
      fetched.push(name);
      next?.();
      return Promise.resolve();
    };
    fetchAhead(fetch('page', () => fetchAhead(fetch('dialog'))));
    fetchAhead(gone);
    fetchAhead(fetch('viewer'));
    await fetchAllAhead();
    expect(fetched).toEqual(['page', 'viewer', 'dialog']);
  });
});
