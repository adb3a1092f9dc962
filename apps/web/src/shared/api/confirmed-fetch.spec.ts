import { beforeEach, describe, expect, it } from '@jest/globals';
import { confirmedFetch } from './confirmed-fetch.js';

describe('a call that asks its user to confirm that it is them', () => {
  let bodies: string[];
  let asked: number;
  let refusals: (string | null)[];
  const send = async (request: Request): Promise<Response> => {
    bodies.push(await request.text());
    const code = refusals.shift();
    if (code === undefined) return new Response('done');
    return new Response(code === null ? '<html>' : JSON.stringify({ code }), { status: 403 });
  };
  const call = async (isConfirmed: boolean) => {
    const ask = confirmedFetch(send, () => Promise.resolve(((asked += 1), isConfirmed)));
    return ask(new Request('http://studio.test/api', { method: 'POST', body: '{"role":"admin"}' }));
  };

  beforeEach(() => {
    bodies = [];
    asked = 0;
    refusals = ['confirmation_required'];
  });

  it('is sent once more with the same body when they have', async () => {
    expect(await (await call(true)).text()).toBe('done');
    expect(bodies).toEqual(['{"role":"admin"}', '{"role":"admin"}']);
  });

  it('answers the refusal when they have not, and it can still be read', async () => {
    expect(await (await call(false)).json()).toEqual({ code: 'confirmation_required' });
    expect(bodies).toHaveLength(1);
  });

  it('is sent twice at most', async () => {
    refusals = ['confirmation_required', 'confirmation_required'];
    expect((await call(true)).status).toBe(403);
    expect([bodies.length, asked]).toEqual([2, 1]);
  });

  it.each([['forbidden'], [null]])('asks nobody where it is refused for another reason (%s)', async (code) => {
    refusals = [code];
    expect((await call(true)).status).toBe(403);
    expect(asked).toBe(0);
  });
});
