import { gzipSync } from 'node:zlib';
import type { Asset } from '@atelier/contracts';
import type { ApiClient } from '../installation/api-client.js';
import { inTurn, notRefused, unlessTaken, type Attack, type Seen } from './attack.js';
import type { Target } from './target.js';

const CREATE = '/api/v1/generation/create';
const GOOD = '"model_name":"stable-diffusion-1.5","width":64,"height":64,"steps":1';

/** Bodies that no client means: each must be refused, and by no failure. */
const BODIES: Record<string, string> = {
  'a key twice': `{"prompt":"a","prompt":"b",${GOOD}}`,
  'a prototype': `{"prompt":"a","__proto__":{"role":"admin"},${GOOD}}`,
  'a NUL': `{"prompt":"a\\u0000b",${GOOD}}`,
  'half a character': `{"prompt":"\\ud800",${GOOD}}`,
  'a number that is none': `{"prompt":"a",${GOOD.replace('"steps":1', '"steps":1e999')}}`,
  'a size beyond all': `{"prompt":"a",${GOOD.replace('"width":64', '"width":100000000')}}`,
  'a depth of 50,000': `{"prompt":${'['.repeat(50_000)}${']'.repeat(50_000)},${GOOD}}`,
  'a prompt of 3 MB': `{"prompt":"${'a'.repeat(3_000_000)}",${GOOD}}`,
  'no end': '{"prompt":"a"',
  'a list': '[]',
  nothing: '',
  'two values': '{} {}',
};

const SEND_MS = 20_000;
const VALID = `{"prompt":"a",${GOOD}}`;
/** As good as the other when it is unpacked, but for its 20 MB. */
const PACKED = Uint8Array.from(gzipSync(`{"prompt":"a",${' '.repeat(20_000_000)}${GOOD}}`));

async function post(target: Target, what: string, body: string | Uint8Array<ArrayBuffer>, more = {}): Promise<Seen> {
  const headers = { authorization: `Bearer ${target.attacker.token}`, 'content-type': 'application/json', ...more };
  const signal = AbortSignal.timeout(SEND_MS);
  const answer = await fetch(`${target.url}${CREATE}`, { method: 'POST', headers, body, signal });
  await answer.arrayBuffer();
  return { what, status: answer.status };
}

async function breakByBodies(target: Target): Promise<string[]> {
  const answers = await inTurn(Object.entries(BODIES), ([what, body]) => post(target, what, body));
  answers.push(await post(target, '20 MB packed', PACKED, { 'content-encoding': 'gzip' }));
  answers.push(await post(target, 'a form', VALID, { 'content-type': 'text/plain' }));
  const good = unlessTaken(await post(target, 'a good body', VALID));
  return [...good, ...notRefused(answers, 400, 413, 415)];
}

const SCRIPT = '<script>alert(1)</script>';
const SVG = `<svg xmlns="http://www.w3.org/2000/svg">${SCRIPT}</svg>`;
/** Files that a browser would run, under names and types of pictures. */
const FILES: [name: string, type: string, content: string][] = [
  ['a.html', 'text/html', `<!doctype html>${SCRIPT}`],
  ['a.png', 'image/png', `<!doctype html>${SCRIPT}`],
  ['a.svg', 'image/svg+xml', SVG],
  ['a.png', 'image/svg+xml', SVG],
  ['a.gif', 'image/gif', `GIF89a/*${SCRIPT}*/=1`],
  ['a.js', 'text/javascript', 'alert(1)'],
  ['a.pdf', 'application/pdf', `%PDF-1.7\n${SCRIPT}`],
  ['../../a.png', 'image/png', `<!doctype html>${SCRIPT}`],
];

async function uploadToRun({ attacker }: Target): Promise<string[]> {
  const got = await inTurn(FILES, async ([name, type, content]) => {
    const form = new FormData();
    form.set('file', new Blob([content], { type }), name);
    const taken = await attacker.api.request<Asset>('POST', '/api/v1/assets', { form });
    if (taken.status >= 500) return [`${taken.status} for ${type} ${name}`];
    return taken.status < 300 ? runs(attacker.api, taken.body.id, `${type} ${name}`) : [];
  });
  return got.flat();
}

/** A file that was taken may still be harmless: a browser runs nothing of it without its type, or in a sandbox. */
async function runs(api: ApiClient, id: number, what: string): Promise<string[]> {
  const { headers } = await api.bytes(`/api/v1/assets/${id}/content`);
  const isFrame = /(?:^|;)\s*sandbox/.test(headers.get('content-security-policy') ?? '');
  const isJudged = headers.get('x-content-type-options') === 'nosniff';
  return isFrame && isJudged ? [] : [`${what} is served as ${headers.get('content-type')}`];
}

/** What is sent in: bodies and files. */
export const contents: Attack[] = [
  { name: 'a failure by a body that no client means', run: breakByBodies },
  { name: 'a script that a browser runs, as a file', run: uploadToRun },
];
