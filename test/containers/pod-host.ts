import { chown, mkdtemp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runFolder } from '@atelier/testing';
import { until } from '@atelier/waiting';
import { podman } from './container-engine.js';
import type { Manifest } from './played-pods.js';

const PLAY_TIMEOUT_MS = 3 * 60_000;
const READY_TIMEOUT_MS = 3 * 60_000;

/** One machine on which podman plays pods, which find each other by the names of their Services. */
export class PodHost {
  private readonly played: string[] = [];

  private constructor(
    private readonly network: string,
    private readonly folder: string,
  ) {}

  static async start(): Promise<PodHost> {
    const network = `atelier-pods-${process.pid}`;
    await podman(['network', 'create', network]);
    return new PodHost(network, await mkdtemp(join(runFolder(), 'pods-')));
  }

  /** Plays what belongs together. @param service the name by which the others find the pod */
  async play(manifests: readonly Manifest[], service?: string): Promise<void> {
    const file = join(this.folder, `${this.played.length}.json`);
    await writeFile(file, manifests.map((manifest) => JSON.stringify(manifest)).join('\n---\n'));
    this.played.push(file);
    const network = service === undefined ? this.network : `${this.network}:alias=${service}`;
    for (const { kind, metadata } of manifests) if (kind === 'PersistentVolumeClaim') await this.makeVolume(metadata);
    await podman(['kube', 'play', '--quiet', '--network', network, file], PLAY_TIMEOUT_MS);
  }

  /** As the kubelet does: its root belongs to the group. An empty volume would get the owner that the folder has in the image. */
  private async makeVolume({ name, annotations = {} }: Manifest['metadata']): Promise<void> {
    const owner = Number(annotations['volume.podman.io/uid']);
    await podman(['volume', 'create', '--ignore', name]);
    const folder = await podman(['volume', 'inspect', '--format', '{{.Mountpoint}}', name]);
    await writeFile(join(folder, '.claimed'), '');
    await chown(folder, owner, owner);
  }

  /** Answers when a pod does, asked from outside as the kubelet asks. */
  async untilReady(pod: string, port: number, path: string): Promise<void> {
    const url = `http://${await this.addressOf(pod)}:${port}${path}`;
    await until(async () => (await fetch(url)).ok, {
      what: `${pod} to be ready`,
      timeoutMs: READY_TIMEOUT_MS,
      everyMs: 500,
    });
  }

  /** Answers when a command inside does; its probe is one. */
  async untilSucceeds(container: string, command: readonly string[]): Promise<void> {
    const succeeds = () => podman(['exec', container, ...command]).then(() => true);
    await until(succeeds, { what: `${command[0]} in ${container}`, timeoutMs: READY_TIMEOUT_MS, everyMs: 500 });
  }

  /** Answers when a pod that ends has ended. @returns the exit code of its container */
  async exitOf(container: string): Promise<number> {
    return Number(await podman(['wait', container], READY_TIMEOUT_MS));
  }

  async addressOf(pod: string): Promise<string> {
    const infra = await podman(['pod', 'inspect', '--format', '{{.InfraContainerID}}', pod]);
    return podman(['inspect', '--format', '{{range .NetworkSettings.Networks}}{{.IPAddress}}{{end}}', infra]);
  }

  /** The address by which pods reach this machine. */
  gateway(): Promise<string> {
    return podman(['network', 'inspect', '--format', '{{(index .Subnets 0).Gateway}}', this.network]);
  }

  /** The containers of what was played, without those that hold a pod together. */
  async containers(): Promise<string[]> {
    const format = '{{if not .IsInfra}}{{.Names}}{{end}}';
    const names = await podman(['ps', '--filter', `network=${this.network}`, '--format', format]);
    return names.split('\n').filter(Boolean);
  }

  /** The process of a container dies, and podman starts it again as its pod says. */
  async crash(container: string): Promise<void> {
    const pidOf = async () => Number(await podman(['inspect', '--format', '{{.State.Pid}}', container]));
    const before = await pidOf();
    process.kill(before, 'SIGKILL');
    const isAnew = async () => ![0, before].includes(await pidOf());
    await until(isAnew, { what: `${container} to be started again`, timeoutMs: READY_TIMEOUT_MS, everyMs: 200 });
  }

  async logs(container: string): Promise<string> {
    return podman(['logs', '--tail', '15', container]).catch(String);
  }

  /** Removes all that was played, with its volumes. Runners would drain for half an hour: nobody waits for that here. */
  async stop(): Promise<void> {
    const pods = await podman(['pod', 'ls', '--quiet', '--filter', `network=${this.network}`]);
    for (const pod of pods.split('\n').filter(Boolean)) await podman(['pod', 'rm', '--force', '--time', '1', pod]);
    for (const file of this.played.reverse())
      await podman(['kube', 'down', '--force', file], PLAY_TIMEOUT_MS).catch(() => '');
    await podman(['network', 'rm', '--force', this.network]);
  }
}
