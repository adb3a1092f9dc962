import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { findNatsServer, freePort, startNatsServer, type ServerProcess } from '@atelier/embedded';
import { cacheFolder } from '../run/cache-folder.js';
import { runFolder } from '../run/run-folder.js';

const NAMES = ['n1', 'n2', 'n3'] as const;
export type ClusteredName = (typeof NAMES)[number];

interface Member {
  name: ClusteredName;
  port: number;
  launch: () => Promise<ServerProcess>;
}

/** Three nats-servers with JetStream that know each other, each of which can be killed, cut off and started again. */
export class NatsCluster {
  private readonly running = new Map<ClusteredName, ServerProcess>();

  private constructor(private readonly members: readonly Member[]) {}

  static async start(): Promise<NatsCluster> {
    const folder = await mkdtemp(join(runFolder(), 'nats-cluster-'));
    const binary = await findNatsServer({ toolsDir: cacheFolder('tools') });
    const [ports, peerPorts] = [await freePorts(), await freePorts()];
    const members = NAMES.map((name, index): Member => {
      const files = { configFile: join(folder, name, 'nats.conf'), logFile: join(folder, name, 'nats.log') };
      const cluster = { serverName: name, port: peerPorts[index]!, peerPorts };
      const options = { ...files, binary, port: ports[index]!, cluster, storeDir: join(folder, name, 'store') };
      return { name, port: ports[index]!, launch: () => startNatsServer({ ...options, syncAlways: true }) };
    });
    const started = new NatsCluster(members);
    await Promise.all(NAMES.map((name) => started.revive(name)));
    return started;
  }

  /** Names all three. */
  get url(): string {
    return `nats://${this.members.map(({ port }) => `127.0.0.1:${port}`).join(',')}`;
  }

  get names(): readonly ClusteredName[] {
    return NAMES;
  }

  async kill(name: ClusteredName): Promise<void> {
    const server = this.running.get(name)!;
    server.signal('SIGKILL');
    await server.exited;
  }

  /** In order, as an update does. */
  async stop(name: ClusteredName): Promise<void> {
    await this.running.get(name)!.stop();
  }

  /** Connections stay open, and nothing comes through them. */
  cutOff(name: ClusteredName): void {
    this.running.get(name)!.signal('SIGSTOP');
  }

  bringBack(name: ClusteredName): void {
    this.running.get(name)!.signal('SIGCONT');
  }

  async revive(name: ClusteredName): Promise<void> {
    this.running.set(name, await this.members.find((member) => member.name === name)!.launch());
  }

  async discard(): Promise<void> {
    for (const server of this.running.values()) server.signal('SIGCONT');
    await Promise.all([...this.running.values()].map((server) => server.stop()));
  }
}

async function freePorts(): Promise<number[]> {
  const ports: number[] = [];
  while (ports.length < NAMES.length) ports.push(await freePort());
  return ports;
}
