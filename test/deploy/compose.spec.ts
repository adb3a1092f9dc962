import { beforeAll, describe, expect, it } from '@jest/globals';
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { runFolder } from '@atelier/testing';
import { faultsOf } from './app-settings.js';
import { debianProgram } from './debian-program.js';

const run = promisify(execFile);
const PROFILES = ['gpu', 'remote-comfyui', 'minio', 'monitoring', 'operations'];

interface Service {
  image: string;
  build?: { target: string };
  command?: string[];
  environment?: Record<string, string>;
  healthcheck?: { test?: string[]; disable?: boolean };
  depends_on?: Record<string, { condition: string }>;
  volumes?: { type: string; source: string }[];
  networks?: Record<string, unknown>;
  ports?: { host_ip?: string; published: string }[];
  read_only?: boolean;
  profiles?: string[];
}
interface Project {
  services: Record<string, Service>;
  volumes: Record<string, unknown>;
  networks: Record<string, { internal?: boolean }>;
}

let secretsFile: string;
let all: Project;

beforeAll(async () => {
  await debianProgram('docker-compose', 'docker-compose');
  secretsFile = join(await mkdtemp(join(runFolder(), 'compose-')), '.env');
  await writeFile(secretsFile, (await run(process.execPath, ['scripts/secrets.mjs'])).stdout);
  all = await project(PROFILES);
}, 500_000);

/** What compose makes of the file, with secrets as `npm run secrets` makes them and nothing of this environment. */
async function project(profiles: string[], envFile = secretsFile, files: string[] = []): Promise<Project> {
  const flags = profiles.flatMap((profile) => ['--profile', profile]);
  const env = { PATH: process.env.PATH, HOME: process.env.HOME };
  const named = files.flatMap((file) => ['-f', file]);
  const args = [...named, '--env-file', envFile, ...flags, 'config', '--format', 'json'];
  return JSON.parse((await run('docker-compose', args, { env, maxBuffer: 16e6 })).stdout) as Project;
}

const ours = () => Object.entries(all.services).filter(([, { build }]) => build);

describe('docker-compose.yml', () => {
  it.each([[], ...PROFILES.map((profile) => [profile])])('is valid with the profile %s', async (...profiles) => {
    const { services } = await project(profiles.filter(Boolean));
    expect(Object.keys(services)).toEqual(
      expect.arrayContaining(['postgres', 'nats', 'seaweedfs', 'gateway', 'comfy-runner-1', 'comfy-runner-2']),
    );
    const extra = Object.values(services).flatMap((service) => service.profiles ?? []);
    expect([...new Set(extra)]).toEqual(profiles.filter(Boolean));
  });

  it('has no password of its own: without secrets it is refused, and says what to do', async () => {
    await expect(project([], '/dev/null')).rejects.toMatchObject({
      stderr: expect.stringContaining('npm run --silent secrets > .env'),
    });
  });

  it('names every secret in the example, which gives a value to none', async () => {
    const names = (text: string) =>
      [...text.matchAll(/^([A-Z0-9_]+)=(.*)$/gm)].map(([, name, value]) => ({ name, value }));
    const example = names(await readFile('.env.compose.example', 'utf8'));
    expect(example.map(({ name }) => name).sort()).toEqual(
      names(await readFile(secretsFile, 'utf8'))
        .map(({ name }) => name)
        .sort(),
    );
    expect(example.filter(({ value }) => value)).toEqual([]);
  });

  it('uses every setting of the example, and has no other', async () => {
    const [example, file] = await Promise.all(
      ['.env.compose.example', 'docker-compose.yml'].map((name) => readFile(name, 'utf8')),
    );
    const named = [...example!.matchAll(/^#?([A-Z0-9_]+)=/gm)].map(([, name]) => name!);
    const used = [...file!.matchAll(/\$\{([A-Z0-9_]+)/g)].map(([, name]) => name!);
    expect(named.toSorted()).toEqual([...new Set(used)].toSorted());
  });

  it('gives each app settings that it knows, and all that it needs', async () => {
    const faults = await Promise.all(
      ours().map(([, { build, command, environment }]) =>
        faultsOf([build!.target, ...(command ?? [])].join(' '), environment ?? {}),
      ),
    );
    expect(faults.flat()).toEqual([]);
    expect(faults).toHaveLength(14);
  });

  it('pins every image to a version', () => {
    const images = Object.values(all.services).map(({ image }) => image);
    expect(images.filter((image) => !/:v?\d|:RELEASE\.\d/.test(image))).toEqual([]);
  });

  it('looks after the health of all that keeps running, and starts nothing before what it needs is healthy', () => {
    const lasting = Object.entries(all.services).filter(([name]) => !/^migrate-|^operations$/.test(name));
    const unseen = lasting.filter(([, { healthcheck, build }]) => !build && !healthcheck?.test);
    expect(unseen.map(([name]) => name)).toEqual([]);
    const conditions = Object.values(all.services).flatMap(({ depends_on }) => Object.entries(depends_on ?? {}));
    expect(conditions.length).toBeGreaterThan(10);
    const wrong = conditions.filter(([name, { condition }]) =>
      name.startsWith('migrate-') ? condition !== 'service_completed_successfully' : condition !== 'service_healthy',
    );
    expect(wrong).toEqual([]);
  });

  it('runs our services without a place to write, and keeps data in named volumes and files that exist', () => {
    expect(ours().filter(([, { read_only }]) => !read_only)).toEqual([]);
    const mounts = Object.values(all.services).flatMap(({ volumes }) => volumes ?? []);
    const names = mounts.filter(({ type }) => type === 'volume').map(({ source }) => source);
    expect([...new Set(names)].sort()).toEqual(Object.keys(all.volumes).sort());
    const binds = mounts.filter(({ type, source }) => type === 'bind' && !/\/(?:models|backups)$/.test(source));
    expect(binds.filter(({ source }) => !existsSync(source))).toEqual([]);
  });

  it('opens one port to others, and gives ComfyUI no way out', () => {
    const open = Object.entries(all.services).flatMap(([name, { ports }]) =>
      (ports ?? []).filter(({ host_ip }) => host_ip !== '127.0.0.1').map(({ published }) => `${name} ${published}`),
    );
    expect(open).toEqual(['gateway 8000']);
    const comfyUis = Object.entries(all.services).filter(([name]) => /^comfyui$|^comfy-sim/.test(name));
    expect(comfyUis.map(([, { networks }]) => Object.keys(networks!))).toEqual([['comfyui'], ['comfyui'], ['comfyui']]);
    expect(all.networks['comfyui']).toMatchObject({ internal: true });
    expect(all.networks['data']).toMatchObject({ internal: true });
  });
});

/** Node reads one variable of its own. */
const settingsIn = ({ NODE_EXTRA_CA_CERTS: _ofNode, ...own }: Record<string, string> = {}) => own;

describe('docker-compose.tls.yml over it', () => {
  let secure: Project;
  beforeAll(async () => {
    secure = await project(PROFILES, secretsFile, ['docker-compose.yml', 'docker-compose.tls.yml']);
  }, 60_000);

  it('leaves no address inside in plain text, and has every certificate checked', () => {
    const settings = Object.values(secure.services).flatMap(({ environment }) => Object.entries(environment ?? {}));
    const of = (name: string) => settings.filter(([key]) => key === name).map(([, value]) => value);
    expect(of('NATS_URL').length).toBeGreaterThan(7);
    for (const url of of('NATS_URL')) expect(url).toMatch(/^tls:/);
    for (const url of of('DATABASE_URL'))
      expect(url).toMatch(/sslmode=verify-full&sslrootcert=\/certificates\/ca.pem$/);
    for (const url of of('S3_ENDPOINT')) expect(url).toMatch(/^https:/);
    const speakers = Object.values(secure.services).filter(({ environment }) => environment?.['NATS_URL']);
    expect(speakers.filter(({ environment }) => environment!['NATS_CA_FILE'] !== '/certificates/ca.pem')).toEqual([]);
  });

  it('gives each app settings that it knows, and the key of the authority to nobody', async () => {
    const own = Object.values(secure.services).filter(({ build }) => build);
    const faults = own.map(({ build, command, environment }) =>
      faultsOf([build!.target, ...(command ?? [])].join(' '), settingsIn(environment)),
    );
    expect((await Promise.all(faults)).flat()).toEqual([]);
    expect(JSON.stringify(secure)).not.toContain('ca-key');
  });

  it('takes no key of the store from a runner that has none', () => {
    const runners = Object.entries(secure.services).filter(([name]) => name.startsWith('comfy-runner'));
    expect(runners).toHaveLength(4);
    for (const [, { environment }] of runners) {
      expect(Object.keys(environment!).filter((name) => /^(S3_|OBJECT_STORE)/.test(name))).toEqual([]);
    }
  });
});
