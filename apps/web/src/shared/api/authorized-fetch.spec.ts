import { beforeEach, describe, expect, it } from '@jest/globals';
import { authorizedFetch } from './authorized-fetch.js';

describe('a call with an access token', () => {
  let sent: { token: string | null; body: string }[];
  let accepted: string;
  let renewals: number;
  const send = async (request: RequestInfo | URL): Promise<Response> => {
    const { headers, text } = { headers: (request as Request).headers, text: await (request as Request).text() };
    const token = headers.get('authorization')?.replace('Bearer ', '') ?? null;
    sent.push({ token, body: text });
    return new Response(null, { status: token === accepted ? 200 : 401 });
  };
  const call = (token: string | null, renewed: string | null) => {
    const renew = () => Promise.resolve(((renewals += 1), renewed));
    const ask = authorizedFetch({ accessToken: () => Promise.resolve(token), renew }, send);
    return ask(new Request('http://studio.test/api', { method: 'POST', body: '{"prompt":"a fox"}' }));
  };

  beforeEach(() => {
    sent = [];
    accepted = 'good';
    renewals = 0;
  });

  it('is sent once while the token is good', async () => {
    expect((await call('good', null)).status).toBe(200);
    expect(sent).toEqual([{ token: 'good', body: '{"prompt":"a fox"}' }]);
  });

  it('is sent again with a renewed token and the same body', async () => {
    expect((await call('old', 'good')).status).toBe(200);
    expect(sent).toEqual([
      { token: 'old', body: '{"prompt":"a fox"}' },
      { token: 'good', body: '{"prompt":"a fox"}' },
    ]);
  });

  it('is not sent a third time', async () => {
    expect((await call('old', 'bad')).status).toBe(401);
    expect(sent).toHaveLength(2);
    expect(renewals).toBe(1);
  });

  it('answers the refusal when the session is over', async () => {
    expect((await call('old', null)).status).toBe(401);
    expect(sent).toHaveLength(1);
  });

  it('does not renew what was never there', async () => {
    expect((await call(null, 'good')).status).toBe(401);
    expect(renewals).toBe(0);
  });
});
