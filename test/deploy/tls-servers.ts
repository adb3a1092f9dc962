import { chmodSync, chownSync, copyFileSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { connect as tlsConnect } from 'node:tls';
import {
  ensureCluster,
  findNatsServer,
  postgresAccount,
  postgresBinaries,
  postgresUrl,
  ServerProcess,
  startPostgresServer,
  wheelProgram,
} from '@atelier/embedded';
import { freePort, runFolder, SEAWEEDFS } from '@atelier/testing';
import { until } from '@atelier/waiting';
import type { CertificateFiles } from './made-certificates.js';

/** A server of a test. */
export interface Started {
  port: number;
  stop(): Promise<unknown>;
}

/** A broker; without files in plain text. @param clientCa of whom clients have to show a certificate */
export async function startBroker(files: CertificateFiles | null, clientCa?: string): Promise<Started> {
  const folder = await mkdtemp(join(runFolder(), 'tls-nats-'));
  const [port, monitor] = [await freePort(), await freePort()];
  const tls = files ? ['--tls', '--tlscert', files.cert, '--tlskey', files.key] : [];
  const verify = clientCa ? ['--tlsverify', '--tlscacert', clientCa] : [];
  const server = new ServerProcess({
    command: await findNatsServer({ toolsDir: join('.cache', 'tools') }),
    args: ['-a', '127.0.0.1', '-p', `${port}`, '-m', `${monitor}`, '-js', '-sd', folder, ...tls, ...verify],
    logFile: join(folder, 'nats.log'),
    stopSignal: 'SIGTERM',
  });
  const healthy = async () => (await fetch(`http://127.0.0.1:${monitor}/healthz`)).ok;
  await until(healthy, { what: `nats-server (${folder}/nats.log)`, timeoutMs: 30_000 });
  return { port, stop: () => server.stop() };
}

/** A database; without files in plain text. @returns also its address, without a mode */
export async function startDatabase(files: CertificateFiles | null): Promise<Started & { url: string }> {
  const folder = await mkdtemp(join(runFolder(), 'tls-postgres-'));
  chmodSync(folder, 0o755);
  const runAs = await postgresAccount();
  const cluster = {
    binaries: await postgresBinaries(),
    dataDir: join(folder, 'data'),
    user: 'atelier',
    password: 'atelier',
    runAs,
  };
  await ensureCluster(cluster);
  const own = files && ownedBy(files, cluster.dataDir, runAs);
  const settings: Record<string, string> = own ? { ssl: 'on', ssl_cert_file: own.cert, ssl_key_file: own.key } : {};
  const port = await freePort();
  const server = await startPostgresServer({
    ...{ cluster, port, logFile: join(folder, 'postgres.log') },
    settings: { ...settings, fsync: 'off' },
  });
  const url = postgresUrl(cluster, port, 'postgres').replace('127.0.0.1', 'localhost');
  return { port, url, stop: () => server.stop() };
}

/** Postgres takes a key only of its own account. */
function ownedBy(files: CertificateFiles, folder: string, account: object | undefined): CertificateFiles {
  const { uid, gid } = (account ?? {}) as { uid?: number; gid?: number };
  const own = { cert: join(folder, 'server.pem'), key: join(folder, 'server.key') };
  for (const name of ['cert', 'key'] as const) {
    copyFileSync(files[name], own[name]);
    if (uid !== undefined && gid !== undefined) chownSync(own[name], uid, gid);
    chmodSync(own[name], 0o600);
  }
  return own;
}

export const S3_KEYS = { accessKey: 'anaccesskey', secretKey: 'asecretkeyofthestore' };

/** The store as it is shipped, by https alone. */
export async function startStore({ cert, key }: CertificateFiles): Promise<Started> {
  const folder = await mkdtemp(join(runFolder(), 'tls-store-'));
  const names = ['s3', 's3Grpc', 'master', 'masterGrpc', 'volume', 'volumeGrpc', 'filer', 'filerGrpc'] as const;
  const ports = await Promise.all(names.map(() => freePort()));
  const of = (name: (typeof names)[number]) => String(ports[names.indexOf(name)]);
  const settings: Record<string, string> = {
    ...{ dir: folder, ip: '127.0.0.1', 'ip.bind': '127.0.0.1', 'master.telemetry': 'false', 'master.peers': 'none' },
    ...{ 'master.port': of('master'), 'master.port.grpc': of('masterGrpc'), 'master.volumeSizeLimitMB': '64' },
    ...{ 'volume.max': '0', 'volume.port': of('volume'), 'volume.port.grpc': of('volumeGrpc') },
    ...{ filer: 'true', 'filer.port': of('filer'), 'filer.port.grpc': of('filerGrpc') },
    ...{ s3: 'true', 's3.port': of('s3'), 's3.port.grpc': of('s3Grpc'), 's3.port.iceberg': '0', 's3.port.lance': '0' },
    ...{ 's3.cert.file': cert, 's3.key.file': key },
  };
  const server = new ServerProcess({
    command: await wheelProgram(SEAWEEDFS, join('.cache', 'tools')),
    args: ['server', ...Object.entries(settings).map(([name, value]) => `-${name}=${value}`)],
    env: { ...process.env, AWS_ACCESS_KEY_ID: S3_KEYS.accessKey, AWS_SECRET_ACCESS_KEY: S3_KEYS.secretKey },
    logFile: join(folder, 'weed.log'),
    stopSignal: 'SIGKILL',
  });
  const port = Number(of('s3'));
  await until(() => greets(port), { what: `SeaweedFS (${folder}/weed.log)`, timeoutMs: 60_000 });
  return { port, stop: () => server.stop() };
}

/** Whether somebody speaks TLS there, whoever it is. */
function greets(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = tlsConnect({ port, host: '127.0.0.1', rejectUnauthorized: false });
    const end = (answer: boolean) => (socket.destroy(), resolve(answer));
    socket.once('secureConnect', () => end(true)).once('error', () => end(false));
  });
}
