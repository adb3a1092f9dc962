import { connect } from 'node:net';
import { inTurn, type Attack } from './attack.js';
import type { Target } from './target.js';

const TIMEOUT_MS = 5_000;
/** More than any answer here has before it can be judged. */
const MOST_BYTES = 200_000;

/** Sends bytes as they are; what comes back until the other side closes or says nothing more for a while. */
function send(origin: string, bytes: string): Promise<string> {
  const { hostname, port } = new URL(origin);
  return new Promise((resolve) => {
    let answer = '';
    const socket = connect(Number(port), hostname, () => socket.write(bytes, 'latin1'));
    const end = () => {
      socket.destroy();
      resolve(answer);
    };
    socket.setTimeout(TIMEOUT_MS / 5, end);
    socket.on('data', (data) => (answer += data.toString('latin1')).length > MOST_BYTES && end());
    socket.on('close', end);
    socket.on('error', end);
  });
}

/** The status of each answer; two where two requests were read. */
const statusesOf = (answer: string) =>
  [...answer.matchAll(/HTTP\/1\.[01] (\d{3})/g)].map(([, status]) => Number(status));

const HOST = (origin: string) => `Host: ${new URL(origin).host}\r\n`;
const HIDDEN = 'GET /health/live HTTP/1.1\r\nHost: hidden\r\n\r\n';

/** Requests that two readers could read differently, or that are too much: none may be answered as if it were one. */
function twoFaced(origin: string): Record<string, string> {
  const post = `POST /api/v1/auth/login HTTP/1.1\r\n${HOST(origin)}Content-Type: application/json\r\n`;
  const get = (more: string) => `GET /health/live HTTP/1.1\r\n${HOST(origin)}${more}Connection: close\r\n\r\n`;
  return {
    'a length and chunks': `${post}Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${HIDDEN}`,
    'two lengths': `${post}Content-Length: 2\r\nContent-Length: 60\r\n\r\n{}${HIDDEN}`,
    'chunks named twice': `${post}Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n${HIDDEN}`,
    'a chunk with a bad length': `${post}Transfer-Encoding: chunked\r\n\r\n-1\r\n{}\r\n0\r\n\r\n`,
    'a second host': get('Host: evil.example\r\n'),
    'no host': 'GET /health/live HTTP/1.1\r\nConnection: close\r\n\r\n',
    'a header that is folded': get('X-One: a\r\n Host: evil.example\r\n'),
    'a space before the colon': get('Content-Length : 5\r\n'),
    'a header of 100 kB': get(`X-Large: ${'a'.repeat(100_000)}\r\n`),
    'a bare line feed': `GET /health/live HTTP/1.1\n${HOST(origin)}X-One: a\nTransfer-Encoding: chunked\n\n`,
    'the method TRACE': `TRACE / HTTP/1.1\r\n${HOST(origin)}X-Secret: told\r\nConnection: close\r\n\r\n`,
    'the method CONNECT': `CONNECT 127.0.0.1:22 HTTP/1.1\r\n${HOST(origin)}\r\n`,
    'an unknown version': `GET /health/live HTTP/9.9\r\n${HOST(origin)}\r\n`,
  };
}

/** A server may answer what it does not implement with 501 or 505 (RFC 9110), and nothing with 500. */
const isRefusal = (status: number) => (status >= 400 && status < 500) || [501, 505].includes(status);

async function confuse({ url }: Target): Promise<string[]> {
  const got = await inTurn(Object.entries(twoFaced(url)), async ([what, bytes]) => {
    const wrong = statusesOf(await send(url, bytes)).filter((status) => !isRefusal(status));
    return wrong.map((status) => `${status} for ${what}`);
  });
  return got.flat();
}

/** Files beside those that are served, in the notations by which folders have been left. */
const OUTSIDE = [
  ...['/../package.json', '/../../package.json', '/assets/../../package.json', '/assets/%2e%2e/%2e%2e/package.json'],
  ...[
    '/..%2fpackage.json',
    '/..%2f..%2fpackage.json',
    '/..%5c..%5cpackage.json',
    '/assets/..%252f..%252fpackage.json',
    '//etc/passwd',
  ],
  ...[
    '/assets/....//....//package.json',
    '/.vite/manifest.json',
    '/.env',
    '/assets/%00',
    '/api/docs/..%2fpackage.json',
  ],
  ...['/api/docs/../../package.json', '/s/../package.json', '/%c0%ae%c0%ae/package.json'],
];

/** Contents of the files that are asked for; the page itself is the answer to any path that is none. */
const FOREIGN = /"(?:dependencies|devDependencies|isEntry)"\s*:|root:x:|SIGNING_SECRET=/;

async function leaveFolder({ url }: Target): Promise<string[]> {
  const got = await inTurn(OUTSIDE, async (path) => {
    const answer = await send(url, `GET ${path} HTTP/1.1\r\n${HOST(url)}Connection: close\r\n\r\n`);
    const failed = statusesOf(answer).some((status) => status >= 500);
    return FOREIGN.test(answer) || failed ? [`${path}: ${answer.slice(0, 60)}`] : [];
  });
  return got.flat();
}

/** Requests that no client makes. */
export const rawRequests: Attack[] = [
  { name: 'an answer to a request that two readers read differently', run: confuse },
  { name: 'a file beside those that are served', run: leaveFolder },
];
