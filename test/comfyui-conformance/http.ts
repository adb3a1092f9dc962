import { request, type IncomingHttpHeaders } from 'node:http';

/** An answer, as it came. */
export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  bytes: Buffer;
  text: string;
}

/** What to send. */
export interface Sent {
  headers?: Record<string, string>;
  body?: string | Buffer;
}

/** One plain HTTP exchange: no client library of ours comes between the suite and the server. */
export function http(url: string, method: string, path: string, sent: Sent = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const headers = {
      ...sent.headers,
      ...(sent.body === undefined ? {} : { 'content-length': String(Buffer.byteLength(sent.body)) }),
    };
    const outgoing = request(new URL(path, url), { method, headers }, (incoming) => {
      const parts: Buffer[] = [];
      incoming.on('data', (part: Buffer) => parts.push(part));
      incoming.on('error', reject);
      incoming.on('end', () => {
        const bytes = Buffer.concat(parts);
        resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, bytes, text: bytes.toString('utf8') });
      });
    });
    outgoing.on('error', reject);
    outgoing.end(sent.body);
  });
}

/** GET and parse; fails when the status is not 200. */
export async function getJson<T>(url: string, path: string): Promise<T> {
  const answer = await http(url, 'GET', path);
  if (answer.status !== 200) throw new Error(`GET ${path} answered ${answer.status}: ${answer.text}`);
  return JSON.parse(answer.text) as T;
}

/** POST a JSON body. */
export function postJson(url: string, path: string, body: unknown): Promise<Answer> {
  return http(url, 'POST', path, { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
}

/** POST a form with one file, written by hand so that the file name goes out as given. */
export function postFile(
  url: string,
  path: string,
  file: { name: string; bytes: Buffer },
  fields: Record<string, string> = {},
): Promise<Answer> {
  const boundary = 'conformance-boundary';
  const texts = Object.entries(fields).map(
    ([name, value]) => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  );
  const head = `${texts.join('')}--${boundary}\r\nContent-Disposition: form-data; name="image"; filename="${file.name}"\r\nContent-Type: image/png\r\n\r\n`;
  const body = Buffer.concat([Buffer.from(head), file.bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]);
  return http(url, 'POST', path, { headers: { 'content-type': `multipart/form-data; boundary=${boundary}` }, body });
}
