import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { apiKeyCommands, NO_KEY_LIMITS, workflowCommands, type VerifiedApiKey } from '@atelier/contracts';
import { apiKeyDigest, newApiKey } from '@atelier/platform';
import { until } from '@atelier/waiting';
import { GatewayHarness } from '../../testing/gateway-harness.js';
import { version, workflow } from '../../workflows/workflows-examples.js';

const KEY = newApiKey();
const VERIFIED: VerifiedApiKey = {
  ...{ key_id: '7f0c1d52-90a3-4f57-9b0e-0c1b8a5f2f10', user_id: 42, role: 'user', scopes: ['mcp', 'tasks:write'] },
  ...{ allowed_addresses: [], kind: 'user', act_as: false, limits: NO_KEY_LIMITS, expires_at: null },
};
const ACCEPT = { accept: 'application/json, text/event-stream', 'content-type': 'application/json' };

describe('a key at the door for MCP', () => {
  let harness: GatewayHarness;

  beforeAll(async () => {
    harness = await GatewayHarness.start();
    await harness.services.on(apiKeyCommands.noteKeySightings, () => ({}));
    await harness.services.on(apiKeyCommands.verifyApiKey, () => ({ key: VERIFIED }));
    const offered = { ...workflow, template: 'image-to-image' };
    await harness.services.on(workflowCommands.workflows, () => ({ items: [offered], next_cursor: null }));
    await harness.services.on(workflowCommands.workflowVersion, () => version);
  });
  afterAll(() => harness.stop());

  const callTool = async (name: string, args: object, agent: string) => {
    const params = { name, arguments: args };
    const headers = { ...ACCEPT, 'x-api-key': KEY, 'user-agent': agent };
    const call = { jsonrpc: '2.0', id: 1, method: 'tools/call', params };
    const answer = await harness.gateway.post('/mcp', call, { headers });
    return answer.text();
  };
  const refusedTo = (agent: string) =>
    harness.services
      .received(apiKeyCommands.noteKeySightings)
      .flatMap(({ sightings }) => sightings)
      .filter(({ user_agent, refusal }) => user_agent === agent && refusal !== null);

  it.each([
    ['the tool needs', 'list_models', {}],
    ['the tool needs for what it was given', 'edit_image', { prompt: 'a hat', image_base64: 'AAAA' }],
  ])('is told of to auth where it lacks a scope that %s', async (_what, tool, args) => {
    const agent = `Spec/${tool}`;
    expect(await callTool(tool, args, agent)).toContain('scope_missing');
    await until(() => refusedTo(agent).length > 0, { what: 'the sighting' });
    expect(refusedTo(agent)).toEqual([
      { sha256: apiKeyDigest(KEY), address: '127.0.0.1', user_agent: agent, refusal: 'scope_missing' },
    ]);
  });
});
