import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Connection, ConsentQuestion } from '@atelier/contracts';
import { until } from '@atelier/waiting';
import { Client, StreamableHTTPClientTransport, UnauthorizedError } from '@modelcontextprotocol/client';
import { askForTokens, CALLBACK, consentPage, grantOf, registerClient } from '../../installation/connecting-client.js';
import { SLOW } from '../slow.js';
import { consent, Documents, METADATA, Provider } from './oauth-client.js';
import { callTool, type GetWorld } from './world.js';

/** Clients that are connected by OAuth 2.1. */
export function describeOAuth(world: GetWorld): void {
  const origin = () => world().url.origin;
  const form = (path: string, fields: Record<string, string>) =>
    fetch(`${origin()}${path}`, { method: 'POST', body: new URLSearchParams(fields) });
  const token = (fields: Record<string, string>) => askForTokens(origin(), fields);
  const connections = async (api = world().api) =>
    (await api.get<{ items: Connection[] }>('/api/v1/connections')).body.items;
  const list = (accessToken: string, path = '/mcp') =>
    fetch(`${origin()}${path}`, {
      method: 'POST',
      headers: {
        accept: 'application/json, text/event-stream',
        'content-type': 'application/json',
        authorization: `Bearer ${accessToken}`,
      },
      body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list' }),
    });

  const start = () => registerClient(origin(), METADATA, { state: 's', resource: `${origin()}/mcp` });
  const askedFor = (request: Record<string, string>) => consentPage(origin(), request);
  const newGrant = async (api = world().api) => {
    const client = await start();
    return grantOf(client, (await consent(api, askedFor(client.request))).searchParams.get('code')!);
  };

  describe('a client that is connected by OAuth', () => {
    const documents = new Documents();
    beforeAll(() => documents.start());
    afterAll(() => documents.stop());

    it.each([
      ['registers itself', () => undefined],
      [
        'describes itself in a document',
        () => documents.put('/good.json', { client_id: documents.at('/good.json'), ...METADATA }),
      ],
    ])(
      'finds out by itself how, when it %s, makes pictures, and is refused once it is disconnected',
      async (_how, documentOf) => {
        const provider = new Provider(documentOf());
        const transport = () => new StreamableHTTPClientTransport(world().url, { authProvider: provider });
        const client = () => new Client({ name: 'a', version: '1' }, { versionNegotiation: { mode: 'auto' } });
        const first = transport();
        await expect(client().connect(first)).rejects.toBeInstanceOf(UnauthorizedError);
        expect(provider.asked!.pathname).toBe('/account/connections');
        const back = await consent(world().api, provider.asked!);
        expect(Object.fromEntries(back.searchParams)).toMatchObject({ state: 'the state 1.0', iss: origin() });
        await first.finishAuth(back.searchParams);
        const connected = client();
        await connected.connect(transport());
        const made = await callTool(connected, 'generate_image', { prompt: 'a fox', width: 64, height: 64 });
        expect(made.structuredContent).toMatchObject({ jobs: [{ status: 'completed' }] });
        expect((await world().api.status(made.structuredContent.jobs[0]!.job_id)).user_id).toBe(world().owner.id);
        const [connection] = await connections();
        expect(connection).toMatchObject({ client_name: 'An assistant' });
        expect((await world().stranger.delete(`/api/v1/connections/${connection!.id}`)).status).toBe(404);
        expect((await world().api.delete(`/api/v1/connections/${connection!.id}`)).status).toBe(204);
        const { access_token, refresh_token } = provider.kept!;
        await until(async () => (await list(access_token)).status === 401, {
          what: 'its token to be refused',
          timeoutMs: 5_000,
        });
        const refreshed = {
          grant_type: 'refresh_token',
          client_id: String(provider.information!.client_id),
          refresh_token: refresh_token!,
        };
        expect((await token(refreshed)).body).toMatchObject({ error: 'invalid_grant' });
        await connected.close();
      },
      SLOW,
    );

    it('says where everything is, to pages of others too', async () => {
      const read = async (path: string) => {
        const answer = await fetch(`${origin()}/.well-known/${path}`);
        return [answer.headers.get('access-control-allow-origin'), (await answer.json()) as object] as const;
      };
      const resource = { resource: `${origin()}/mcp`, authorization_servers: [origin()] };
      expect(await read('oauth-protected-resource/mcp')).toEqual(['*', expect.objectContaining(resource)]);
      expect(await read('oauth-protected-resource')).toEqual(['*', expect.objectContaining(resource)]);
      expect(await read('oauth-authorization-server')).toEqual(['*', expect.objectContaining({ issuer: origin(), code_challenge_methods_supported: ['S256'] })]); // prettier-ignore
    });

    it('gets new tokens by the refresh token, once each, and loses all by one that comes again', async () => {
      const grant = await newGrant();
      const first = (await token(grant)).body;
      const refresh = (refresh_token: string) =>
        token({ grant_type: 'refresh_token', client_id: grant.client_id, refresh_token });
      const second = (await refresh(first.refresh_token)).body;
      const third = (await refresh(second.refresh_token)).body;
      expect((await list(third.access_token)).status).toBe(200);
      const other = await start();
      const stolen = { grant_type: 'refresh_token', client_id: other.client_id, refresh_token: third.refresh_token };
      expect((await token(stolen)).body.error).toBe('invalid_grant');
      expect((await refresh(first.refresh_token)).body.error).toBe('invalid_grant');
      expect((await refresh(third.refresh_token)).body.error).toBe('invalid_grant');
      await until(async () => (await list(third.access_token)).status === 401, { what: 'the token to be refused' });
    });

    it('is given up by its own revocation', async () => {
      const grant = await newGrant();
      const { refresh_token, access_token } = (await token(grant)).body;
      expect((await form('/oauth/revoke', { token: refresh_token, client_id: 'another' })).status).toBe(200);
      expect((await list(access_token)).status).toBe(200);
      expect((await form('/oauth/revoke', { token: refresh_token, client_id: grant.client_id })).status).toBe(200);
      await until(async () => (await list(access_token)).status === 401, { what: 'the token to be refused' });
      expect((await form('/oauth/revoke', { token: 'unknown' })).status).toBe(200);
    });

    it('gets nothing by a code that is not whole: verifier, redirect, client, resource', async () => {
      const grant = await newGrant();
      const errorOf = async (change: Record<string, string>) => (await token({ ...grant, ...change })).body.error;
      expect(await errorOf({ code_verifier: 'x'.repeat(43) })).toBe('invalid_grant');
      expect(await errorOf({ code_verifier: 'short' })).toBe('invalid_request');
      expect(await errorOf({ redirect_uri: 'http://127.0.0.1:7778/callback' })).toBe('invalid_grant');
      expect(await errorOf({ client_id: (await start()).client_id })).toBe('invalid_grant');
      expect(await errorOf({ resource: 'https://elsewhere.example/mcp' })).toBe('invalid_target');
      expect(await errorOf({ grant_type: 'password' })).toBe('unsupported_grant_type');
      expect((await token(grant)).status).toBe(200);
    });

    it('loses what a code has given when the code comes again', async () => {
      const grant = await newGrant();
      const { access_token, refresh_token } = (await token(grant)).body;
      expect((await list(access_token)).status).toBe(200);
      expect((await token(grant)).body.error).toBe('invalid_grant');
      await until(async () => (await list(access_token)).status === 401, { what: 'the token to be refused' });
      const refresh = { grant_type: 'refresh_token', client_id: grant.client_id, refresh_token };
      expect((await token(refresh)).body.error).toBe('invalid_grant');
    });

    it('has tokens for /mcp alone, in the header alone', async () => {
      const { access_token, refresh_token } = (await token(await newGrant())).body;
      for (const path of ['/api/v1/generation/history', '/api/v1/connections', '/api/v1/keys', '/v1/models']) {
        const answer = await fetch(`${origin()}${path}`, { headers: { authorization: `Bearer ${access_token}` } });
        expect([path, answer.status]).toEqual([path, 401]);
      }
      expect((await fetch(`${origin()}/mcp?access_token=${access_token}`, { method: 'POST' })).status).toBe(401);
      const cookie = `atelier_refresh=${refresh_token}`;
      const studio = await fetch(`${origin()}/api/v1/auth/refresh`, { method: 'POST', headers: { cookie } });
      expect(studio.status).toBe(401);
      expect((await list(world().owner.token)).status).toBe(401);
    });

    it('may do what its user has read on the page, and no more', async () => {
      const client = await start();
      const narrow = { ...client.request, scope: 'mcp models:read admin:all' };
      const question = await world().api.post<ConsentQuestion>('/api/v1/connections/question', narrow);
      expect(question.body).toEqual({ client_name: 'An assistant', client_host: null, redirect_host: '127.0.0.1:7777', scopes: ['mcp', 'models:read'], refused: null }); // prettier-ignore
      const code = (await consent(world().api, askedFor(narrow))).searchParams.get('code')!;
      const { access_token, scope } = (await token(grantOf(client, code))).body;
      expect(scope).toBe('mcp models:read');
      expect(await (await list(access_token)).text()).not.toContain('"generate_image"');
      expect((await connections(world().stranger)).length).toBe(0);
    });

    it('is not let in by anybody but a user who has signed in and says so', async () => {
      const { request } = await start();
      const body = JSON.stringify({ request, allow: true });
      const post = (headers: Record<string, string>, sent: string = body) =>
        fetch(`${origin()}/api/v1/connections/consent`, { method: 'POST', headers, body: sent });
      const json = { 'content-type': 'application/json' };
      expect((await post(json)).status).toBe(401);
      expect((await post({ ...json, authorization: `Bearer ${world().key}` })).status).toBe(403);
      // What a page of somebody else can send with the cookies of the user.
      const cookie = 'atelier_refresh=x';
      expect((await post({ 'content-type': 'text/plain', cookie, origin: 'https://evil.example' })).status).toBe(415);
      expect((await post({ 'content-type': 'application/x-www-form-urlencoded', cookie }, 'allow=true')).status).toBe(
        415,
      );
      expect((await consent(world().api, askedFor(request), false)).searchParams.get('error')).toBe('access_denied');
    });

    it('gets no answer anywhere but where it may, and is told there what is wrong', async () => {
      const { request } = await start();
      const ask = async (change: Record<string, string>) =>
        (await world().api.post<ConsentQuestion & { code?: string }>('/api/v1/connections/question', { ...request, ...change })).body; // prettier-ignore
      expect((await ask({ redirect_uri: 'https://evil.example/' })).code).toBe('not_found');
      expect((await ask({ redirect_uri: `${CALLBACK}/more` })).code).toBe('not_found');
      expect((await ask({ client_id: '00000000-0000-4000-8000-000000000000' })).code).toBe('not_found');
      const errorOf = async (change: Record<string, string>) => (await ask(change)).refused?.error;
      expect(await errorOf({ code_challenge_method: 'plain' })).toBe('invalid_request');
      expect(await errorOf({ code_challenge: '' })).toBe('invalid_request');
      expect(await errorOf({ response_type: 'token' })).toBe('unsupported_response_type');
      expect(await errorOf({ resource: 'https://elsewhere.example/mcp' })).toBe('invalid_target');
      expect(await errorOf({ scope: 'everything' })).toBe('invalid_scope');
      // Another port of the machine of the user will do (RFC 8252).
      expect((await ask({ redirect_uri: 'http://127.0.0.1:9999/callback' })).refused).toBeNull();
    });

    it.each([
      ['javascript:alert(1)'],
      ['http://elsewhere.example/callback'],
      ['https://a.example/#part'],
      ['data:text/html,x'],
      ['no address'],
    ])('may not register to be answered at %s', async (uri) => {
      const answer = await fetch(`${origin()}/oauth/register`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ ...METADATA, redirect_uris: [uri] }),
      });
      expect([answer.status, await answer.json()]).toMatchObject([400, { error: 'invalid_client_metadata' }]);
    });

    it('is known by no document that is another’s, huge, no JSON, or elsewhere', async () => {
      const { request } = await start();
      const codeOf = async (client_id: string) =>
        (await world().api.post<{ code?: string }>('/api/v1/connections/question', { ...request, client_id })).body
          .code;
      documents.put('/others.json', { client_id: documents.at('/good.json'), ...METADATA });
      documents.put('/text.json', 'not JSON');
      documents.put('/huge.json', `{"client_id":"${'x'.repeat(100_000)}"}`);
      expect(await codeOf(documents.at('/others.json'))).toBe('not_found');
      expect(await codeOf(documents.at('/text.json'))).toBe('not_found');
      expect(await codeOf(documents.at('/redirect.json'))).toBe('not_found');
      expect(await codeOf(documents.at('/huge.json'))).toBe('url_refused');
      // Only the network that the setting names is allowed.
      expect(await codeOf('http://127.9.9.9:8080/client.json')).toBe('url_refused');
      expect(await codeOf('http://169.254.169.254/latest/meta-data')).toBe('url_refused');
      expect(await codeOf('https://[::1]/client.json')).toBe('url_refused');
    });
  });
}
