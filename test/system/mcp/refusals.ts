import { request as sendRaw } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Client } from '@modelcontextprotocol/client';
import type { HistoryPage } from '@atelier/contracts';
import { SLOW } from '../slow.js';
import { makeKey } from '../doors/world.js';
import { callTool, codeOf, newestClient, type GetWorld } from './world.js';

const LIST = { jsonrpc: '2.0', id: 1, method: 'tools/list', params: {} };
const ACCEPT = { accept: 'application/json, text/event-stream', 'content-type': 'application/json' };

interface Refused {
  status: number;
  body: { error?: { code: number; data?: { code?: string } } };
}

/** What the door refuses, and that nothing is made then. */
export function describeRefusals(world: GetWorld): void {
  const post = async (
    body: unknown,
    headers: Record<string, string> = {},
    path = '/mcp',
  ): Promise<Refused & { headers: Headers }> => {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    const given = { ...ACCEPT, authorization: `Bearer ${world().key}`, ...headers };
    // An empty one is none.
    const all = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== ''));
    const answer = await fetch(`${world().api.url}${path}`, { method: 'POST', headers: all, body: text });
    const got = await answer.text();
    return {
      status: answer.status,
      headers: answer.headers,
      body: got.startsWith('{') ? JSON.parse(got) : {},
    };
  };
  /** Under another name of this server, which `fetch` does not send. */
  const postAs = (host: string, headers: Record<string, string>) =>
    new Promise<number>((resolve, reject) => {
      const { hostname, port } = world().url;
      const options = { hostname, port, path: '/mcp', method: 'POST', headers: { ...ACCEPT, host, ...headers } };
      const sent = sendRaw(options, (answer) => resolve(answer.resume().statusCode!));
      sent.on('error', reject).end(JSON.stringify(LIST));
    });

  describe('the door for MCP', () => {
    it('is closed without a key, to a session, and to a key without the scope mcp', async () => {
      const nobody = await post(LIST, { authorization: '' });
      const challenge = expect.stringContaining('/.well-known/oauth-protected-resource/mcp');
      expect([nobody.status, nobody.headers.get('www-authenticate')]).toEqual([401, challenge]);
      expect(nobody.body).toMatchObject({ jsonrpc: '2.0', id: null, error: { data: { code: 'unauthenticated' } } });
      expect((await post(LIST, { authorization: `Bearer ${world().owner.token}` })).status).toBe(401);
      const other = await makeKey(world().api, ['tasks:read', 'tasks:write']);
      expect((await post(LIST, { authorization: `Bearer ${other}` })).status).toBe(403);
      expect((await post(LIST, { authorization: '', 'x-api-key': world().key })).status).toBe(200);
      expect((await post(LIST, { authorization: '' }, `/mcp?token=${world().key}`)).status).toBe(401);
    });

    it.each(['GET', 'DELETE'])('has no sessions: %s is answered 405', async (method) => {
      const headers = { ...ACCEPT, authorization: `Bearer ${world().key}` };
      const answer = await fetch(world().url, { method, headers });
      expect([answer.status, answer.headers.get('allow')]).toEqual([405, expect.stringContaining('POST')]);
    });

    it('is closed to pages of others, also under a name of theirs that leads here', async () => {
      const { key, url } = world();
      const bearer = { authorization: `Bearer ${key}` };
      expect((await post(LIST, { origin: 'https://evil.example' })).status).toBe(403);
      expect((await post(LIST, { origin: 'null' })).status).toBe(403);
      expect((await post(LIST, { origin: url.origin })).status).toBe(200);
      expect(await postAs('evil.example', { ...bearer, origin: 'http://evil.example' })).toBe(403);
    });

    it('refuses what is no message, in the words of JSON-RPC', async () => {
      const codes = async (body: unknown, headers?: Record<string, string>) => {
        const answer = await post(body, headers);
        return [answer.status, answer.body.error?.code];
      };
      expect(await codes('{')).toEqual([400, -32700]);
      expect(await codes([LIST, LIST])).toEqual([400, -32600]);
      expect(await codes('{}', { 'content-type': 'text/plain' })).toEqual([415, -32000]);
      expect(await codes(`"${'x'.repeat(17_000_000)}"`)).toEqual([413, -32000]);
      const _meta = {
        'io.modelcontextprotocol/protocolVersion': '2026-07-28',
        'io.modelcontextprotocol/clientInfo': { name: 'a', version: '1' },
        'io.modelcontextprotocol/clientCapabilities': {},
      };
      const newest = { ...LIST, params: { _meta } };
      const headers = { 'mcp-protocol-version': '2026-07-28', 'mcp-method': 'tools/list' };
      expect((await post(newest, headers)).status).toBe(200);
      expect(await codes(newest, { ...headers, 'mcp-method': 'tools/call' })).toEqual([400, -32020]);
      expect(await codes({ ...newest, method: 'no/such' }, { ...headers, 'mcp-method': 'no/such' })).toEqual([
        404, -32601,
      ]);
      const future = { ..._meta, 'io.modelcontextprotocol/protocolVersion': '2099-01-01' };
      expect(await codes({ ...LIST, params: { _meta: future } }, { ...headers, 'mcp-protocol-version': '2099-01-01' })).toEqual([400, -32022]); // prettier-ignore
    });
  });

  describe('a tool', () => {
    let client: Client;
    beforeAll(async () => {
      client = await newestClient(world(), world().key);
    });
    afterAll(() => client.close());

    it('is not seen by a key without its scope, and refuses it', async () => {
      const key = await makeKey(world().api, ['mcp', 'models:read']);
      const limited = await newestClient(world(), key);
      expect((await limited.listTools()).tools.map(({ name }) => name)).toEqual(['list_models']);
      const tools = ['generate_image', 'get_job', 'list_my_images', 'share_image', 'list_workflows'];
      for (const name of tools) expect([name, codeOf(await callTool(limited, name))]).toEqual([name, 'scope_missing']);
      await limited.close();
    });

    it(
      'hands out no picture to a key that may read none',
      async () => {
        const key = await makeKey(world().api, ['mcp', 'tasks:write', 'tasks:read']);
        const limited = await newestClient(world(), key);
        const made = await callTool(limited, 'generate_image', { prompt: 'a fox', width: 64, height: 64 });
        expect(made.structuredContent.jobs).toMatchObject([{ status: 'completed', outputs: [] }]);
        expect(made.content.map(({ type }) => type)).toEqual(['text']);
        await limited.close();
      },
      SLOW,
    );

    it(
      'knows nothing of what others have made',
      async () => {
        const made = await callTool(client, 'generate_image', { prompt: 'a secret fox', width: 64, height: 64 });
        const { job_id, outputs } = made.structuredContent.jobs[0]!;
        const other = await newestClient(world(), world().strangersKey);
        const { image_id } = outputs[0]!;
        const calls: [string, object][] = [
          ['get_job', { job_id }],
          ['get_job', { job_id, wait_s: 1 }],
          ['cancel_job', { job_id }],
          ['get_image', { image_id }],
          ['share_image', { image_id }],
        ];
        for (const [name, args] of calls)
          expect([name, codeOf(await callTool(other, name, args as never))]).toEqual([name, 'not_found']);
        const edited = await callTool(other, 'edit_image', { prompt: 'a hat', image_id });
        expect(edited.isError).toBe(true);
        expect((await callTool(other, 'list_my_images', { q: 'secret' })).structuredContent.jobs).toEqual([]);
        await other.close();
      },
      SLOW,
    );

    it('says which argument is wrong, and makes nothing of it', async () => {
      const history = async () =>
        (await world().api.get<HistoryPage>('/api/v1/generation/history?limit=100')).body.items;
      const before = (await history()).length;
      const wrong: [string, object, string][] = [
        ['generate_image', {}, '/prompt'],
        ['generate_image', { prompt: '  ' }, '/prompt'],
        ['generate_image', { prompt: 'x'.repeat(5_000) }, '/prompt'],
        ['generate_image', { prompt: 'a', count: 99 }, '/count'],
        ['generate_image', { prompt: 'a', width: 63 }, '/width'],
        ['generate_image', { prompt: 'a', user_id: 1 }, '/user_id'],
        ['get_job', { job_id: -1 }, '/job_id'],
        ['get_job', { job_id: 1, wait_s: 600 }, '/wait_s'],
        ['edit_image', { prompt: 'a', image_base64: '?' }, '/image_base64'],
        ['run_workflow', { workflow_id: 'x' }, '/workflow_id'],
      ];
      for (const [name, args, pointer] of wrong) {
        const answer = await callTool(client, name, args as never);
        expect([name, codeOf(answer), answer.structuredContent.error.errors?.[0]?.pointer]).toEqual([name, 'validation_failed', pointer]); // prettier-ignore
      }
      expect(codeOf(await callTool(client, 'generate_image', { prompt: 'a', model: 'nope' }))).toBe(
        'model_unavailable',
      );
      expect(codeOf(await callTool(client, 'run_workflow', { workflow_id: 999_999 }))).toBe('not_found');
      await expect(callTool(client, 'no_such_tool')).rejects.toMatchObject({ code: -32602 });
      await expect(callTool(client, 'workflow_999999_x')).rejects.toMatchObject({ code: -32602 });
      expect(await history()).toHaveLength(before);
    });
  });
}
