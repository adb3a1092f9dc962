import { FakeKubernetes } from '../deploy/fake-kubernetes.js';
import { renderOverlay, type PodSpec, type Resource } from '../deploy/rendered-overlay.js';
import { imageNamed } from './built-images.js';
import { PodHost } from './pod-host.js';
import { madeSecrets, tokenSecret } from './pod-secrets.js';
import { claim, claimsOf, podOf, type Manifest, type TokenSecrets } from './played-pods.js';

const HEALTH = 8080;
const NOBODY = 65_532;
const SERVERS = ['postgres', 'nats', 'object-store'];
const MIGRATED = ['auth', 'generation', 'webhooks'];
const RUNNERS = 'comfy-runner-simulated';
/** Of those that are not asked at their health port. */
const PROBES: Record<string, [port: number, path: string]> = {
  gateway: [8000, '/health/ready'],
  nats: [8222, '/healthz'],
  'object-store': [8333, '/healthz'],
};
const TOKEN_OF_GENERATION = 'of-generation';

/** The overlay `local-simulator`, its pods played by podman, with an API server that only knows whose tokens are. */
export class OverlayOnPodman {
  readonly runners: string[] = [];
  private secrets: Manifest[] = [];

  private constructor(
    private readonly resources: Resource[],
    readonly host: PodHost,
    private readonly kubernetes: FakeKubernetes,
  ) {}

  static async start(): Promise<OverlayOnPodman> {
    const [resources, host, kubernetes] = [
      await renderOverlay('local-simulator'),
      await PodHost.start(),
      await FakeKubernetes.start('0.0.0.0'),
    ];
    const overlay = new OverlayOnPodman(resources, host, kubernetes);
    try {
      await overlay.bringUp();
      return overlay;
    } catch (error) {
      await overlay.stop();
      throw error;
    }
  }

  /** Where the Service of the gateway would lead. */
  async url(): Promise<string> {
    return `http://${await this.host.addressOf('gateway')}:8000`;
  }

  get adminPassword(): string {
    const { data } = this.secrets.find(({ metadata }) => metadata.name === 'atelier-auth') as {
      data?: Record<string, string>;
    };
    return Buffer.from(data!.ADMIN_PASSWORD!, 'base64').toString();
  }

  /** Runs a job of an admin. @returns how it ended, and what it said */
  async operate(name: string): Promise<{ code: number; said: string }> {
    const cronJob = this.find('CronJob', name);
    await this.play(`operate-${name}`, { ...cronJob, spec: cronJob.spec.jobTemplate.spec });
    const container = `operate-${name}-operations`;
    return { code: await this.host.exitOf(container), said: await this.host.logs(container) };
  }

  /** The first container of a pod dies; answers when the pod is ready again. */
  async crash(pod: string): Promise<void> {
    const container = pod.startsWith(RUNNERS) ? 'comfy-runner' : pod;
    await this.host.crash(`${pod}-${container}`);
    await this.untilReady(pod);
  }

  /** All that run, but those that hold a pod together. */
  containers(): Promise<string[]> {
    return this.host.containers();
  }

  async stop(): Promise<void> {
    this.kubernetes.stop();
    await this.host.stop();
  }

  private async bringUp(): Promise<void> {
    this.secrets = await madeSecrets();
    await this.host.play([...this.secrets, tokenSecret('token-of-generation', TOKEN_OF_GENERATION)]);
    const backups = this.find('PersistentVolumeClaim', 'backups');
    await this.host.play([claim('backups', NOBODY, backups.spec as object)]);
    for (const server of SERVERS) await this.play(server, this.find('StatefulSet', server), {}, server);
    await this.host.untilSucceeds('postgres-postgres', this.probeOf('postgres'));
    for (const app of MIGRATED) await this.migrate(app);
    for (const app of ['generation', 'auth', 'webhooks']) await this.serve(app);
    await this.serve('gateway');
    for (const pod of ['a', 'b']) await this.addRunner(`${RUNNERS}-${pod}`);
  }

  private async migrate(app: string): Promise<void> {
    await this.play(`migrate-${app}`, this.find('Job', `migrate-${app}`));
    const code = await this.host.exitOf(`migrate-${app}-migrate-${app}`);
    if (code !== 0) throw new Error(`migrate-${app}: ${await this.host.logs(`migrate-${app}-migrate-${app}`)}`);
  }

  private async serve(app: string): Promise<void> {
    const deployment = this.find('Deployment', app);
    // The API server that knows tokens is on this machine, not in the cluster.
    if (app === 'generation') containerOf(deployment).env!.push(await this.apiServer());
    await this.play(app, deployment, { 'kube-api': 'token-of-generation' }, app);
    await this.untilReady(app);
  }

  /** Kubernetes gives each of its pods a token that says which it is. */
  private async addRunner(name: string): Promise<void> {
    const token = `pod.${name}.token`; // three parts, as a JWT has
    this.kubernetes.tokens.set(token, {
      username: 'system:serviceaccount:atelier:comfy-runner',
      pod: name,
      audiences: ['atelier-runner'],
    });
    await this.host.play([tokenSecret(token, token)]);
    await this.play(name, this.find('Deployment', RUNNERS), { enrolment: token, 'kube-api': token });
    await this.untilReady(name);
    this.runners.push(name);
  }

  private untilReady(pod: string): Promise<void> {
    const [port, path] = PROBES[pod] ?? [HEALTH, '/health/ready'];
    return this.host.untilReady(pod, port, path);
  }

  private async play(name: string, workload: Resource, tokens: TokenSecrets = {}, service?: string): Promise<void> {
    const configMaps = this.resources.filter(({ kind }) => kind === 'ConfigMap') as unknown as Manifest[];
    await this.host.play(
      [...configMaps, ...claimsOf(name, workload), podOf(name, workload, imageNamed, tokens)],
      service,
    );
  }

  private find(kind: string, name: string): Resource {
    return structuredClone(
      this.resources.find((resource) => resource.kind === kind && resource.metadata.name === name)!,
    );
  }

  private probeOf(name: string): string[] {
    return this.find('StatefulSet', name).spec.template.spec.containers[0].readinessProbe.exec.command;
  }

  private async apiServer(): Promise<{ name: string; value: string }> {
    const { port } = new URL(this.kubernetes.url);
    return { name: 'KUBERNETES_API_URL', value: `http://${await this.host.gateway()}:${port}` };
  }
}

const containerOf = (workload: Resource) =>
  (workload.spec as { template: { spec: PodSpec } }).template.spec.containers[0]!;
