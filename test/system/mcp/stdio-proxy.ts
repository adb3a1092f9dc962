import { mkdtemp } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { Connection } from '@atelier/contracts';
import { runFolder } from '@atelier/testing';
import { until } from '@atelier/waiting';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { SLOW } from '../slow.js';
import { consent } from './oauth-client.js';
import { callTool, type GetWorld } from './world.js';

const PROXY = resolve('node_modules/mcp-remote/dist/proxy.js');
/** Opens no window; the address stands on stderr as well. */
const NO_BROWSER = { BROWSER: 'true', PATH: '/nowhere' };

/** `mcp-remote`, unmodified: what clients start that speak stdio alone. */
export function describeStdioProxy(world: GetWorld): void {
  const start = async (...args: string[]) => {
    const folder = await mkdtemp(join(runFolder(), 'mcp-remote-'));
    return new StdioClientTransport({
      ...{ command: process.execPath, args: [PROXY, world().url.href, '--allow-http', ...args], stderr: 'pipe' },
      env: { ...NO_BROWSER, MCP_REMOTE_CONFIG_DIR: folder, HOME: folder },
    });
  };
  const makesPictures = async (transport: StdioClientTransport) => {
    const client = new Client({ name: 'speaks-stdio', version: '1.0.0' });
    try {
      await client.connect(transport);
      const made = await callTool(client, 'generate_image', { prompt: 'a fox', width: 64, height: 64 });
      return made.structuredContent.jobs.map(({ status }) => status);
    } finally {
      await client.close();
    }
  };

  describe('a client that speaks stdio alone, through mcp-remote', () => {
    it(
      'makes pictures by a key',
      async () => {
        const transport = await start('--header', `Authorization: Bearer ${world().key}`);
        expect(await makesPictures(transport)).toEqual(['completed']);
      },
      SLOW,
    );

    it(
      'is connected by the consent of its user, to whom it shows the page',
      async () => {
        const transport = await start();
        const asked = addressIn(transport).then(async (page) => comeBack(await consent(world().api, page)));
        const [statuses] = await Promise.all([makesPictures(transport), asked]);
        expect(statuses).toEqual(['completed']);
        const { body } = await world().api.get<{ items: Connection[] }>('/api/v1/connections');
        const connection = body.items.find(({ client_name }) => /mcp/i.test(client_name));
        expect((await world().api.delete(`/api/v1/connections/${connection!.id}`)).status).toBe(204);
      },
      SLOW,
    );
  });
}

/** The page that the proxy wants to be opened, once it says so. */
function addressIn({ stderr }: StdioClientTransport): Promise<URL> {
  return new Promise((found) => {
    let said = '';
    stderr!.on('data', (piece: Buffer) => {
      said += piece.toString();
      const [address] = /https?:\/\/\S+\/account\/connections\?\S+(?=\s)/.exec(said) ?? [];
      if (address) found(new URL(address));
    });
  });
}

/** The proxy shows the page a moment before it listens for the way back. */
async function comeBack(address: URL): Promise<void> {
  const isThere = () =>
    fetch(address).then(
      ({ ok }) => ok,
      () => false,
    );
  await until(isThere, { what: 'the proxy to hear of the consent' });
}
