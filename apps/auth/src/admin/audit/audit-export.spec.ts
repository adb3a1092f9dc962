import { execFileSync } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readFile } from 'node:fs/promises';
import { createServer as createHttpServer, type Server } from 'node:http';
import { createServer, type AddressInfo, type Server as TcpServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer as createTlsServer, getCACertificates, setDefaultCACertificates } from 'node:tls';
import { until } from '@atelier/waiting';
import { afterEach, describe, expect, it } from '@jest/globals';
import { AuthHarness } from '../../testing/auth-harness.js';

const KEY = Buffer.alloc(32, 7);
const SECRET = `whsec_${KEY.toString('base64')}`;

interface Entry {
  seq: number;
  hash: string;
  action: string;
  list?: string;
}

let auth: AuthHarness | undefined;
let server: Server | TcpServer | undefined;
afterEach(async () => {
  await auth?.stop();
  if (server?.listening) await once(server.close(), 'close');
});

async function listen<S extends Server | TcpServer>(made: S, port = 0): Promise<number> {
  server = made;
  await once(made.listen(port, '127.0.0.1'), 'listening');
  return (made.address() as AddressInfo).port;
}

/** What a receiver by HTTP got; it answers as `answer` says. */
class Receiver {
  readonly entries: Entry[] = [];
  readonly ids: string[] = [];
  answer = 204;

  readonly http = createHttpServer((request, response) => {
    void (async () => {
      let body = '';
      for await (const chunk of request) body += String(chunk);
      const id = String(request.headers['webhook-id']);
      const text = `${id}.${String(request.headers['webhook-timestamp'])}.${body}`;
      const signature = `v1,${createHmac('sha256', KEY).update(text).digest('base64')}`;
      const isSigned = request.headers['webhook-signature'] === signature;
      this.ids.push(id);
      if (isSigned && this.answer < 300) this.entries.push(...(JSON.parse(body) as { entries: Entry[] }).entries);
      response.writeHead(isSigned ? this.answer : 401).end();
    })();
  });
}

/** The messages of frames that begin with their length. */
function messagesOf(bytes: Buffer): string[] {
  const messages: string[] = [];
  for (let rest = bytes; rest.length > 0;) {
    const space = rest.indexOf(' ');
    const end = space + 1 + Number(rest.subarray(0, space).toString());
    messages.push(rest.subarray(space + 1, end).toString());
    rest = rest.subarray(end);
  }
  return messages;
}

const collecting = (messages: string[]) => (socket: Socket) => {
  const chunks: Buffer[] = [];
  socket.on('data', (chunk) => chunks.push(chunk));
  socket.on('end', () => messages.push(...messagesOf(Buffer.concat(chunks))));
  socket.on('error', () => undefined);
};

const sealed = (harness: AuthHarness) =>
  harness.rows<Entry>(`SELECT seq::int, encode(hash, 'hex') AS hash FROM audit_seal ORDER BY seq`);
const bySeq = ({ seq, hash }: Entry) => ({ seq, hash });
const position = async (harness: AuthHarness) =>
  (await harness.rows<{ seq: number; failures: number; error: string | null }>('SELECT seq::int, failures, error FROM audit_export'))[0]!; // prettier-ignore

describe('The export of the audit list by HTTP', () => {
  it('brings each entry, signed, in the order of its seals, by one of several replicas', async () => {
    const receiver = new Receiver();
    const url = `http://127.0.0.1:${await listen(receiver.http)}/audit`;
    auth = await AuthHarness.start({ AUDIT_EXPORT_URL: url, AUDIT_EXPORT_SECRET: SECRET });
    await auth.startReplica();
    for (const name of ['ada', 'grace', '小林']) await auth.newcomer(name);
    await until(() => receiver.entries.filter(({ action }) => action === 'session.open').length === 3, { what: 'the entries' }); // prettier-ignore
    expect(receiver.entries.map(bySeq)).toEqual(await sealed(auth));
    expect(receiver.entries.map(({ seq }) => seq)).toEqual(receiver.entries.map((_, index) => index + 1));
  });

  it('tries again what was not taken, goes on after a restart, and loses nothing', async () => {
    const receiver = new Receiver();
    receiver.answer = 500;
    const url = `http://127.0.0.1:${await listen(receiver.http)}/audit`;
    auth = await AuthHarness.start({ AUDIT_EXPORT_URL: url, AUDIT_EXPORT_SECRET: SECRET });
    await auth.newcomer('ada');
    const harness = auth;
    await until(async () => (await position(harness)).failures > 0, { what: 'a failure' });
    expect(await position(auth)).toMatchObject({ seq: 0, error: 'the receiver answers 500' });
    await auth.restart(async () => {
      receiver.answer = 204;
      await harness.rows('UPDATE audit_export SET next_at = now()');
    });
    await until(() => receiver.entries.some(({ action }) => action === 'session.open'), { what: 'the entries' });
    await auth.newcomer('grace');
    await until(() => receiver.entries.filter(({ action }) => action === 'session.open').length === 2, {
      what: 'more',
    });
    expect(receiver.entries.map(bySeq)).toEqual(await sealed(auth));
    await until(async () => (await position(harness)).seq === receiver.entries.length, { what: 'the position' });
    expect(await position(auth)).toMatchObject({ failures: 0, error: null });
  });

  it('brings the same once more, under the same id, when the answer was lost', async () => {
    const receiver = new Receiver();
    const url = `http://127.0.0.1:${await listen(receiver.http)}/audit`;
    auth = await AuthHarness.start({ AUDIT_EXPORT_URL: url, AUDIT_EXPORT_SECRET: SECRET });
    await auth.newcomer('ada');
    await until(() => receiver.entries.some(({ action }) => action === 'session.open'), { what: 'the entries' });
    const before = receiver.ids.length;
    await auth.rows('UPDATE audit_export SET seq = 0');
    await until(() => receiver.ids.length > before, { what: 'the same again' });
    expect(receiver.ids.at(-1)).toMatch(/^audit-auth-1-\d+$/);
  });
});

describe('The export of the audit list by syslog', () => {
  it('sends messages of RFC 5424 over TCP, with an entry as JSON in each', async () => {
    const messages: string[] = [];
    const port = await listen(createServer({ allowHalfOpen: false }, collecting(messages)));
    auth = await AuthHarness.start({ AUDIT_EXPORT_URL: `syslog://127.0.0.1:${port}` });
    await auth.newcomer('小林');
    await until(() => messages.some((message) => message.includes('session.open')), { what: 'the messages' });
    expect(messages[0]).toMatch(/^<109>1 \d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z \S+ atelier-auth - \S+ - \uFEFF\{/);
    const entries = messages.map((message) => JSON.parse(message.slice(message.indexOf('{'))) as Entry);
    expect(entries.map(bySeq)).toEqual(await sealed(auth));
    expect(entries[0]).toMatchObject({ list: 'auth', seq: 1 });
  });

  it('waits for a server that is away, and brings it everything once it is there', async () => {
    const messages: string[] = [];
    const port = await listen(createServer());
    await once(server!.close(), 'close');
    auth = await AuthHarness.start({ AUDIT_EXPORT_URL: `syslog://127.0.0.1:${port}` });
    await auth.newcomer('ada');
    const harness = auth;
    await until(async () => (await position(harness)).error === 'ECONNREFUSED', { what: 'a failure' });
    await listen(createServer({ allowHalfOpen: false }, collecting(messages)), port);
    await auth.rows('UPDATE audit_export SET next_at = now()');
    await until(() => messages.some((message) => message.includes('session.open')), { what: 'the messages' });
    expect(messages).toHaveLength((await sealed(auth)).length);
  });

  it('goes by TLS to a server whose certificate is trusted, and tells no other anything', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'atelier-audit-'));
    const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
    execFileSync('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-keyout', key, '-out', cert, '-days', '2', '-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'], { stdio: 'ignore' }); // prettier-ignore
    const messages: string[] = [];
    const files = { key: await readFile(key), cert: await readFile(cert) };
    const port = await listen(createTlsServer({ ...files, allowHalfOpen: false }, collecting(messages)).on('tlsClientError', () => undefined)); // prettier-ignore
    auth = await AuthHarness.start({ AUDIT_EXPORT_URL: `syslog+tls://localhost:${port}` });
    await auth.newcomer('ada');
    const harness = auth;
    await until(async () => (await position(harness)).failures > 0, { what: 'a refusal' });
    expect([messages, (await position(auth)).error]).toEqual([[], 'DEPTH_ZERO_SELF_SIGNED_CERT']);
    const before = getCACertificates('default');
    setDefaultCACertificates([...before, files.cert.toString()]);
    try {
      await auth.rows('UPDATE audit_export SET next_at = now()');
      await until(() => messages.some((message) => message.includes('session.open')), { what: 'the messages' });
    } finally {
      setDefaultCACertificates(before);
    }
  });
});
