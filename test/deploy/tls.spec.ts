import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { INestApplicationContext } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { taskCommands, workCommands } from '@atelier/contracts';
import { generationService } from '@atelier/generation';
import { CommandClient, connectOptions, MessagingModule, type BrokerTls } from '@atelier/messaging';
import { HealthModule, startService } from '@atelier/platform';
import { runFolder } from '@atelier/testing';
import { until } from '@atelier/waiting';
import { connect } from '@nats-io/transport-node';
import pg from 'pg';
import { MadeCertificates } from './made-certificates.js';
import { S3_KEYS, startBroker, startDatabase, startStore, type Started } from './tls-servers.js';

let made: MadeCertificates;
let other: MadeCertificates;
const started: Pick<Started, 'stop'>[] = [];

beforeAll(async () => {
  [made, other] = [await MadeCertificates.make(), await MadeCertificates.make()];
});
afterEach(async () => {
  // The last one that was opened goes first: clients before their servers.
  for (const server of started.splice(0).reverse()) await server.stop();
});

async function kept<T extends Started>(server: Promise<T>): Promise<T> {
  const running = await server;
  started.push(running);
  return running;
}

const tlsBy = (caFile: string | undefined, more: Partial<BrokerTls> = {}): BrokerTls => ({
  ...{ caFile, certFile: undefined, keyFile: undefined },
  ...more,
});

/** Connects once, as services do. */
async function reach(port: number, tls: BrokerTls, host = 'localhost'): Promise<string> {
  const options = connectOptions({ url: `tls://${host}:${port}`, name: 'test', tls });
  const once = { waitOnFirstConnect: false, reconnect: false, timeout: 5_000 };
  const connection = await connect({ ...options, ...once });
  connection.subscribe('ask', { callback: (_error, message) => void message.respond('answer') });
  const answer = await connection.request('ask', '', { timeout: 2_000 });
  await connection.close();
  return answer.string();
}

describe('the broker by tls://', () => {
  it('is used where its certificate comes from the authority that is named, by its name and by its address', async () => {
    const { port } = await kept(startBroker(made.of('nats')));
    expect(await reach(port, tlsBy(made.ca))).toBe('answer');
    expect(await reach(port, tlsBy(made.ca), '127.0.0.1')).toBe('answer');
  });

  it('is refused with the certificate of another authority, and without any that Node knows', async () => {
    const { port } = await kept(startBroker(made.of('nats')));
    await expect(reach(port, tlsBy(other.ca))).rejects.toThrow();
    await expect(reach(port, tlsBy(undefined))).rejects.toThrow();
  });

  it('is refused with a certificate for another host, by name and by address', async () => {
    const { port } = await kept(startBroker(made.elsewhere()));
    await expect(reach(port, tlsBy(made.ca))).rejects.toThrow();
    await expect(reach(port, tlsBy(made.ca), '127.0.0.1')).rejects.toThrow();
  });

  it('is refused with a certificate that has expired', async () => {
    const { port } = await kept(startBroker(made.expired()));
    await expect(reach(port, tlsBy(made.ca))).rejects.toThrow();
  });

  it('is refused in plain text', async () => {
    const { port } = await kept(startBroker(null));
    await expect(reach(port, tlsBy(made.ca))).rejects.toThrow();
  });

  it('knows clients by their certificates, where it asks for them', async () => {
    const { port } = await kept(startBroker(made.of('nats'), made.ca));
    const { cert: certFile, key: keyFile } = made.of('postgres');
    expect(await reach(port, tlsBy(made.ca, { certFile, keyFile }))).toBe('answer');
    await expect(reach(port, tlsBy(made.ca))).rejects.toThrow();
    const { cert, key } = other.of('postgres');
    await expect(reach(port, tlsBy(made.ca, { certFile: cert, keyFile: key }))).rejects.toThrow();
  });

  it('is not reached without TLS where certificates are named', () => {
    expect(() => connectOptions({ url: 'nats://localhost:1', name: 'test', tls: tlsBy(made.ca) })).toThrow('tls://');
  });
});

/** As every service and command connects: all of it stands in the address. */
async function asked(url: string, ca: string): Promise<boolean> {
  const connectionString = `${url}?sslmode=verify-full&sslrootcert=${encodeURIComponent(ca)}`;
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 5_000 });
  try {
    await client.connect();
    const { rows } = await client.query<{ ssl: boolean }>('SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()');
    return rows[0]!.ssl;
  } finally {
    await client.end().catch(() => undefined);
  }
}

describe('the database with sslmode=verify-full', () => {
  it('is used where its certificate comes from the authority that is named, and from no other', async () => {
    const { url } = await kept(startDatabase(made.of('postgres')));
    expect(await asked(url, made.ca)).toBe(true);
    await expect(asked(url, other.ca)).rejects.toThrow();
  }, 60_000);

  it.each([
    ['for another host', () => made.elsewhere()],
    ['that has expired', () => made.expired()],
  ])(
    'is refused with a certificate %s',
    async (_which, files) => {
      const { url } = await kept(startDatabase(files()));
      await expect(asked(url, made.ca)).rejects.toThrow();
    },
    60_000,
  );

  it('is refused in plain text', async () => {
    const { url } = await kept(startDatabase(null));
    await expect(asked(url, made.ca)).rejects.toThrow(/SSL/);
  }, 60_000);
});

/** As every service and runner does: by the authorities that Node knows, and the one of the setting. */
async function stores(port: number, ca: string, scheme = 'https'): Promise<number | null> {
  const settings = {
    ...{ objectStore: 's3', s3Endpoint: `${scheme}://localhost:${port}`, s3Region: 'us-east-1', s3Bucket: 'pictures' },
    ...{ s3AccessKey: S3_KEYS.accessKey, s3SecretKey: S3_KEYS.secretKey },
  };
  const code = `
    const { createObjectStore } = await import(process.env.STORAGE);
    const store = createObjectStore(${JSON.stringify(settings)});
    await store.put('a.txt', Buffer.from('a'), { contentType: 'text/plain' });
    await store.close();`;
  const STORAGE = pathToFileURL(join('libs', 'storage', 'dist', 'index.js')).href;
  const env = { ...process.env, NODE_EXTRA_CA_CERTS: ca, STORAGE };
  const child = spawn(process.execPath, ['--input-type=module', '--eval', code], { env, stdio: 'ignore' });
  const [exit] = (await once(child, 'exit')) as [number | null];
  return exit;
}

describe('the store by https', () => {
  it('is used where NODE_EXTRA_CA_CERTS names the authority of its certificate, and from no other', async () => {
    const { port } = await kept(startStore(made.of('seaweedfs')));
    await until(async () => (await stores(port, made.ca)) === 0, { what: 'an object to be stored', timeoutMs: 60_000 });
    expect(await stores(port, other.ca)).toBe(1);
    expect(await stores(port, made.ca, 'http')).toBe(1);
  }, 120_000);

  it.each([
    ['for another host', () => made.elsewhere()],
    ['that has expired', () => made.expired()],
  ])(
    'is refused with a certificate %s',
    async (_which, files) => {
      const { port } = await kept(startStore(files()));
      expect(await stores(port, made.ca)).toBe(1);
    },
    120_000,
  );
});

describe('generation with broker and database by TLS', () => {
  const closed = (app: INestApplicationContext) => started.push({ stop: () => app.close() });

  it('completes a task of a runner that comes by TLS as well', async () => {
    const broker = await kept(startBroker(made.of('nats')));
    const database = await kept(startDatabase(made.of('postgres')));
    const url = `tls://localhost:${broker.port}`;
    const service = await startService(
      generationService({
        ...{ NATS_URL: url, NATS_CA_FILE: made.ca, LOG_LEVEL: 'fatal', ACTOR_PROOFS: 'optional' },
        DATABASE_URL: `${database.url}?sslmode=verify-full&sslrootcert=${encodeURIComponent(made.ca)}`,
        OBJECT_STORE_PATH: await mkdtemp(join(runFolder(), 'tls-objects-')),
        ...{ SIGNING_SECRET: 'a secret for tests that is long enough', SHIPPED_WORKFLOWS: 'withdrawn' },
      }),
    );
    closed(service);
    const imports = [HealthModule, MessagingModule.forRoot({ url, name: 'test', tls: tlsBy(made.ca) })];
    const client = await (await Test.createTestingModule({ imports }).compile()).init();
    closed(client);
    const commands = client.get(CommandClient);
    const reporter = { runner_id: 'runner-1', instance_id: randomUUID() };
    const actor = { user_id: 7, role: 'user', session_id: randomUUID() } as const;
    const model = { name: 'sd15', kind: 'checkpoint', file: 'sd15.safetensors' } as const;
    const about = { runner_class: 'test', comfyui_version: '0.3.64', vram_total_bytes: 8e9, models: [model], warm: [] };
    await until(() => commands.call(workCommands.hello, { ...reporter, ...about }), {
      ...{ what: 'generation to answer', timeoutMs: 60_000 },
    });
    const body = { prompt: 'fox', model_name: 'sd15' };
    const { id } = await commands.call(taskCommands.create, { actor, body, idempotency_key: null });
    const wait = { ...reporter, warm: [], ahead: false, wait_ms: 5_000 };
    const { lease } = await commands.call(workCommands.lease, wait);
    const { task_id, attempt, lease_token } = lease!;
    const key = `outputs/${task_id}/${attempt}/0-a`;
    const image = { index: 0, object_key: `${key}.png`, thumbnail_key: `${key}.thumb.webp`, thumbhash: 'aGFzaA==' };
    const seen = { width: 8, height: 8, content_type: 'image/png', size_bytes: 1, sha256: 'a'.repeat(64) };
    const usage = { gpu_ms: 1, load_ms: 0, phases: {} };
    const report = { lease: { task_id, attempt, lease_token }, images: [{ ...image, ...seen }], usage, warm: [] };
    await commands.call(workCommands.complete, { ...reporter, ...report });
    expect((await commands.call(taskCommands.result, { actor, task_id: id })).images).toHaveLength(1);
  }, 120_000);
});
