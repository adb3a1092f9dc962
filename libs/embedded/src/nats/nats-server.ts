import { until } from '@atelier/waiting';
import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { availableParallelism } from 'node:os';
import { dirname, relative } from 'node:path';
import { ServerStartError } from '../embedded.errors.js';
import { stopLeftOver } from '../process-table.js';
import { ServerProcess } from '../server-process.js';

const START_TIMEOUT_MS = 30_000;

export interface NatsServerOptions {
  binary: string;
  port: number;
  /** The generated configuration; it belongs to this server alone and marks its process. */
  configFile: string;
  logFile: string;
  /** Without it there are no credentials, unless `base` has users. */
  credentials?: { user: string; password: string };
  /** A configuration to start from, users and permissions included; what is said here wins. It may read the variables. */
  base?: { file: string; variables: Readonly<Record<string, string>> };
  /** Switches JetStream on. */
  storeDir?: string;
  /** One server of a cluster: its name, which the others know it by also after a restart, and where they reach each other. */
  cluster?: { serverName: string; port: number; peerPorts: readonly number[] };
  /** fsync on every publish: an acknowledged message survives a crash of the machine. */
  syncAlways?: boolean;
}

/** Starts a nats-server on 127.0.0.1 and returns when it takes clients. @throws ServerStartError */
export async function startNatsServer(options: NatsServerOptions): Promise<ServerProcess> {
  await mkdir(dirname(options.configFile), { recursive: true, mode: 0o700 });
  const name = options.cluster?.serverName ?? `atelier-${randomUUID()}`;
  await writeFile(options.configFile, natsConfig(options, name), { mode: 0o600 });
  const server = new ServerProcess({
    command: options.binary,
    args: ['--config', options.configFile],
    env: { GOMAXPROCS: cores(), ...process.env, ...options.base?.variables },
    logFile: options.logFile,
    stopSignal: 'SIGTERM',
  });
  const settled = async () => !server.running || (await greets(options.port, name));
  await until(settled, { what: `nats-server on port ${options.port}`, timeoutMs: START_TIMEOUT_MS }).catch(() => false);
  if (server.running && (await greets(options.port, name))) return server;
  await server.stop();
  throw new ServerStartError(`nats-server did not start.\n${await server.logTail()}`);
}

/**
 * Half of those of the machine, since everything else runs beside it. With one of two it used 0.036 ms in a second for an idle runner, with
 * both 0.051, and what it delivers came sooner (docs/performance.md).
 */
function cores(): string {
  return String(Math.max(1, Math.floor(availableParallelism() / 2)));
}

/** Ends a nats-server that an earlier, killed start left behind; its process is known by its configuration file. */
export async function stopLeftOverNats(configFile: string): Promise<boolean> {
  const pid = Number(await readFile(pidFile(configFile), 'utf8').catch(() => ''));
  const found = pid > 1 && (await stopLeftOver(pid, configFile, 'SIGTERM'));
  await rm(pidFile(configFile), { force: true });
  return found;
}

/** The address clients connect to. */
export function natsUrl(options: Pick<NatsServerOptions, 'port' | 'credentials'>): string {
  const { port, credentials } = options;
  const login = credentials ? `${credentials.user}:${encodeURIComponent(credentials.password)}@` : '';
  return `nats://${login}127.0.0.1:${port}`;
}

function pidFile(configFile: string): string {
  return `${configFile}.pid`;
}

function natsConfig(options: NatsServerOptions, name: string): string {
  const { port, credentials, storeDir, syncAlways, configFile, base, cluster } = options;
  const lines = [
    // An include is read as if it stood here; its path counts from this file, and later lines win.
    ...(base ? [`include ${JSON.stringify(relative(dirname(configFile), base.file))}`, 'http: "127.0.0.1:0"'] : []),
    `listen: "127.0.0.1:${port}"`,
    `server_name: ${name}`,
    `pid_file: ${JSON.stringify(pidFile(configFile))}`,
  ];
  if (credentials) {
    lines.push(
      `authorization { user: ${JSON.stringify(credentials.user)}, password: ${JSON.stringify(credentials.password)} }`,
    );
  }
  if (cluster) {
    const routes = cluster.peerPorts.map((peer) => `"nats://127.0.0.1:${peer}"`).join(', ');
    // As the shipped configuration says it.
    lines.push('ping_interval: "3s"', 'ping_max: 2');
    lines.push(`cluster { name: atelier, listen: "127.0.0.1:${cluster.port}", routes: [${routes}] }`);
  }
  if (storeDir) {
    lines.push(`jetstream { store_dir: ${JSON.stringify(storeDir)}${syncAlways ? ', sync_interval: always' : ''} }`);
  }
  return lines.join('\n') + '\n';
}

/** A nats-server speaks first and says its name (so a stranger on the port is noticed); with JetStream it listens only once its streams are recovered. */
function greets(port: number, name: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.setTimeout(1_000, () => socket.destroy());
    socket.once('data', (bytes) => {
      const hello = bytes.toString('utf8');
      resolve(hello.startsWith('INFO ') && hello.includes(name));
      socket.destroy();
    });
    socket.once('error', () => resolve(false));
    socket.once('close', () => resolve(false));
  });
}
