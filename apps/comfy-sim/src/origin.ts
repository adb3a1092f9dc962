import type { IncomingHttpHeaders } from 'node:http';
import type { ApiLevel } from './options.js';

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|::1)$/;

/** ComfyUI's guard against foreign web pages: on a loopback host the `Origin` must be the host. Newer ones also look at `Sec-Fetch-Site`. */
export function isForeignOrigin(headers: IncomingHttpHeaders, apiLevel: ApiLevel): boolean {
  if (apiLevel === '0.26' && headers['sec-fetch-site'] === 'cross-site') return true;
  const origin = parse(headers.origin);
  const host = parse(headers.host ? `http://${headers.host}` : undefined);
  if (!origin?.hostname || !host || !LOOPBACK.test(bare(host))) return false;
  // A side that names no port is compared by name only.
  const byName = origin.port === '' || host.port === '';
  return byName ? origin.hostname !== host.hostname : origin.host !== host.host;
}

function bare(url: URL): string {
  return url.hostname.replace(/^\[|\]$/g, '');
}

function parse(text: string | undefined): URL | undefined {
  return text !== undefined && URL.canParse(text) ? new URL(text) : undefined;
}
