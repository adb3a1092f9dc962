import { gzipSync } from 'node:zlib';
import type { Asset } from '@atelier/contracts';
import type { ApiClient } from '../installation/api-client.js';
import { inTurn, passed, type Attack, type Seen } from './attack.js';
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

async function post(url: string, token: string, body: string | Uint8Array<ArrayBuffer>, more = {}): Promise<number> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...more };
  const answer = await fetch(`${url}${CREATE}`, { method: 'POST', headers, body });
  await answer.arrayBuffer();
  return answer.status;
}

async function breakByBodies({ url, attacker }: Target): Promise<string[]> {
  const { token } = attacker;
  const seen = await inTurn(Object.entries(BODIES), async ([what, body]): Promise<Seen> => ({
    what,
    status: await post(url, token, body),
  }));
  const packed = Uint8Array.from(gzipSync(Buffer.alloc(20_000_000, ' ')));
  const valid = `{"prompt":"a",${GOOD}}`;
  seen.push({ what: '20 MB packed', status: await post(url, token, packed, { 'content-encoding': 'gzip' }) });
  seen.push({ what: 'a form', status: await post(url, token, valid, { 'content-type': 'text/plain' }) });
  return passed(seen);
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

/** Names by which graphs have read and written files that are not theirs. */
const NAMES = [
  ...['../../../etc/passwd', '/etc/passwd', '..\\..\\secret.png', 'C:\\secret.png', 'a/../../b.png', '%2e%2e/secret'],
  ...['a.png [output]', 'a\u0000.png', '~/.ssh/id_rsa', '//host/share/a.png'],
];

async function reachFilesByGraph({ attacker, things }: Target): Promise<string[]> {
  const run = async (what: string, image: unknown, prefix: string): Promise<Seen> => {
    const workflow = {
      1: { class_type: 'LoadImage', inputs: { image } },
      2: { class_type: 'SaveImage', inputs: { images: ['1', 0], filename_prefix: prefix } },
    };
    const made = await attacker.api.post<{ id: number }>('/api/v1/workflows', { name: `w ${what}`, workflow });
    if (made.status >= 400) return { what, status: made.status };
    const started = await attacker.api.post(`/api/v1/workflows/${made.body.id}/runs`, { values: {} });
    return { what, status: started.status };
  };
  const seen = await inTurn(NAMES, (name) => run(`reading ${JSON.stringify(name)}`, name, 'mine'));
  seen.push(...(await inTurn(NAMES, (name) => run(`writing ${JSON.stringify(name)}`, 'a.png', name))));
  seen.push(await run('the file of the victim', `asset:${things.assets}`, 'mine'));
  return passed(seen);
}

/** What is sent in: bodies, files and graphs. */
export const contents: Attack[] = [
  { name: 'a failure by a body that no client means', run: breakByBodies },
  { name: 'a script that a browser runs, as a file', run: uploadToRun },
  { name: 'a file of the machine or of somebody else, by a graph', run: reachFilesByGraph },
];
