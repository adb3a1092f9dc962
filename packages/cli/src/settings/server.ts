import { isIP } from 'node:net';
import { Atelier } from '@atelier/sdk';
import { CliError, UsageError } from '../report/cli-error.js';
import type { Terminal } from '../terminal.js';
import { CLI_VERSION } from '../version.js';
import { readLogin } from './config-file.js';

export interface GlobalValues {
  url?: string | undefined;
  'api-key'?: string | undefined;
  'allow-http'?: boolean | undefined;
}

export interface Server {
  url: string;
  apiKey: string | undefined;
}

/** Which server, and by which key: a flag counts more than the environment, and that more than the file of `atelier login`. */
export async function serverOf(values: GlobalValues, { env }: Terminal): Promise<Server> {
  const saved = await readLogin(env);
  const url = values.url ?? (env.ATELIER_URL || saved?.url);
  if (!url) throw new CliError('no_server', 'It is not known where Atelier is', 'Sign in: atelier login URL');
  const parsed = checkedUrl(url, values, env.ATELIER_ALLOW_HTTP === '1');
  // A saved key is for the server that it was saved for.
  const own = saved && originOf(saved.url) === parsed.origin ? saved.api_key : undefined;
  return { url: parsed.href, apiKey: values['api-key'] ?? (env.ATELIER_API_KEY || own) };
}

/** A client for it. @throws CliError when there is no key */
export async function clientOf(values: GlobalValues, terminal: Terminal): Promise<Atelier> {
  const server = await serverOf(values, terminal);
  if (!server.apiKey) throw new CliError('no_key', `There is no key for ${server.url}`, 'Sign in: atelier login URL');
  return newClient(server);
}

export const newClient = ({ url, apiKey }: Server): Atelier =>
  // An empty key keeps the library from looking for one by itself.
  new Atelier({ url, apiKey: apiKey ?? '', userAgent: `atelier-cli/${CLI_VERSION}` });

/** @throws UsageError for what is no address, CliError where a key would be readable on its way */
export function checkedUrl(url: string, values: GlobalValues, allowed = false): URL {
  const parsed = URL.canParse(url) ? new URL(url) : null;
  if (!parsed || !/^https?:$/.test(parsed.protocol)) throw new UsageError(`${url} is no address: https://…`);
  const isReadable = parsed.protocol === 'http:' && !isLoopback(parsed.hostname);
  if (isReadable && !values['allow-http'] && !allowed)
    throw new CliError(
      'plaintext_refused',
      `${parsed.origin} is not encrypted: everybody on the way could read the key`,
      'Use https, or say --allow-http in a network that you trust',
    );
  return parsed;
}

function isLoopback(hostname: string): boolean {
  const host = hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) === 4) return host.startsWith('127.');
  return host === '::1' || host === 'localhost' || host.endsWith('.localhost');
}

const originOf = (url: string): string => (URL.canParse(url) ? new URL(url).origin : '');
