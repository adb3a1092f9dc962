import type { Scope, WorkflowPage } from '@atelier/contracts';
import { until } from '@atelier/waiting';
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { Client as OlderClient } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport as OlderTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import type { Account } from '../../installation/account.js';
import type { ApiClient } from '../../installation/api-client.js';
import type { Installation } from '../../installation/installation.js';
import { makeKey } from '../doors/world.js';

/** What the parts of this spec share: one installation, somebody who uses it by a key, and somebody else with theirs. */
export interface McpWorld {
  installation: Installation;
  url: URL;
  owner: Account;
  api: ApiClient;
  key: string;
  stranger: ApiClient;
  strangersKey: string;
}

export type GetWorld = () => McpWorld;

export const MCP_SCOPES: Scope[] = [
  ...(['mcp', 'tasks:read', 'tasks:write', 'images:read', 'images:write'] as const),
  ...(['models:read', 'shares:write', 'workflows:read'] as const),
];

export async function makeWorld(installation: Installation): Promise<McpWorld> {
  const [owner, other] = await Promise.all([installation.user(), installation.user()]);
  const [api, stranger] = [installation.api(owner), installation.api(other)];
  await offersWorkflows(api);
  const [key, strangersKey] = await Promise.all([makeKey(api, MCP_SCOPES), makeKey(stranger, MCP_SCOPES)]);
  return { installation, url: new URL('/mcp', api.url), owner, api, key, stranger, strangersKey };
}

/** Those that come with Atelier are offered once a runner has said what it has. */
async function offersWorkflows(api: ApiClient): Promise<void> {
  const isOffered = async () => {
    const { body } = await api.get<WorkflowPage>('/api/v1/workflows?scope=published&limit=100');
    return body.items.some(({ template }) => template === 'upscale');
  };
  await until(isOffered, { what: 'the workflows to be offered', timeoutMs: 60_000 });
}

/** What both official clients have in common, as far as it is used here. */
export interface AnyClient {
  listTools(): Promise<{ tools: { name: string; annotations?: { readOnlyHint?: boolean } | undefined }[] }>;
  callTool(params: ToolParams, ...options: never[]): Promise<unknown>;
  close(): Promise<void>;
}

interface ToolParams {
  name: string;
  arguments?: Record<string, unknown>;
}

const WHO = { name: 'a-client', version: '1.0.0' };
const headersOf = (key: string) => ({ requestInit: { headers: { authorization: `Bearer ${key}` } } });

/** The official client of today, which asks for the newest revision. */
export async function newestClient({ url }: Pick<McpWorld, 'url'>, key: string): Promise<Client> {
  const client = new Client(WHO, { versionNegotiation: { mode: 'auto' } });
  await client.connect(new StreamableHTTPClientTransport(url, headersOf(key)));
  return client;
}

/** The official client of the older era. */
export async function olderClient({ url }: Pick<McpWorld, 'url'>, key: string): Promise<OlderClient> {
  const client = new OlderClient(WHO);
  await client.connect(new OlderTransport(url, headersOf(key)));
  return client;
}

/** The parts of an answer. */
export interface ToolAnswer {
  isError?: boolean;
  structuredContent: Record<string, unknown> & {
    jobs: ShownJob[];
    error: { code: string; errors?: { pointer: string }[] };
  };
  content: { type: string; data?: string; mimeType?: string; uri?: string; text?: string }[];
}

export interface ShownJob {
  job_id: number;
  status: string;
  outputs: { image_id: number; url: string; width: number }[];
}

/** Calls a tool by either client. */
export async function callTool(
  client: AnyClient,
  name: string,
  args: Record<string, unknown> = {},
): Promise<ToolAnswer> {
  return (await client.callTool({ name, arguments: args })) as ToolAnswer;
}

export const codeOf = ({ isError, structuredContent }: ToolAnswer): string | undefined =>
  isError ? structuredContent.error.code : undefined;
