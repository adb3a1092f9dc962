import { beforeAll, describe, expect, it } from '@jest/globals';
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { readConfig as readGenerationConfig } from '../../apps/generation/src/config.js';
import { readConfig as readRunnerConfig } from '../../apps/comfy-runner/src/config.js';
import { faultsOf } from './app-settings.js';
import { documentedFlows, flowsOf } from './network-flows.js';
import { renderOverlay, type Container, type Resource } from './rendered-overlay.js';
import { podsOf, type Pod } from './rendered-pods.js';
import { scalingQuery } from './scaling-query.js';

const run = promisify(execFile);
const OVERLAYS = ['local-simulator', 'single-gpu', 'production'] as const;
/** Kept for storing pictures and reporting, after the longest task. */
const UPLOAD_S = 60;
/** ComfyUI on a cold node, as its startup probe allows. */
const SLOW_START_S = 600;
const SECRET = 'a-secret-of-more-than-thirty-two-characters';
const SAMPLES: Record<string, string> = {
  OIDC_PROVIDERS: '[]',
  NATS_URL: 'nats://user:password@nats:4222',
  DATABASE_URL: 'postgres://user:password@postgres:5432/atelier',
  NATS_CALLOUT_SEED: `SA${'A'.repeat(56)}`,
  NATS_SYSTEM_SEED: `SU${'A'.repeat(56)}`,
};

const containersOf = ({ spec }: Pod): Container[] => [...(spec.initContainers ?? []), ...spec.containers];
const appOf = ({ image, args }: Container) =>
  [/^atelier-(.+):/.exec(image)?.[1] ?? '', ...(args?.[0] === 'migrate.js' ? args : [])].join(' ');

describe.each(OVERLAYS)('the overlay %s', (name) => {
  let resources: Resource[];
  let pods: Pod[];
  const ofKind = (kind: string) => resources.filter((resource) => resource.kind === kind);
  const everyContainer = () => pods.flatMap((pod) => containersOf(pod).map((container) => ({ pod, container })));

  beforeAll(async () => {
    resources = await renderOverlay(name);
    pods = podsOf(resources);
  }, 600_000);

  it('runs every pod without rights, as the restricted standard asks, and without a place to write', () => {
    expect(ofKind('Namespace')[0]!.metadata.labels).toMatchObject({
      'pod-security.kubernetes.io/enforce': 'restricted',
    });
    for (const { pod, container } of everyContainer()) {
      const at = `${pod.name}/${container.name}`;
      expect({ at, ...pod.spec.securityContext }).toMatchObject({
        ...{ at, runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
      });
      expect({ at, ...container.securityContext }).toMatchObject({
        ...{ at, allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: { drop: ['ALL'] } },
      });
    }
  });

  it('bounds what each container takes, and pins its version', () => {
    for (const { pod, container } of everyContainer()) {
      const { limits, requests } = container.resources ?? {};
      expect({ at: pod.name, limits, requests }).toMatchObject({
        limits: { cpu: expect.any(String), memory: expect.any(String) },
        requests: { cpu: expect.any(String), memory: expect.any(String) },
      });
      expect(container.image).toMatch(/:v?\d[^:]*$/);
    }
  });

  it('gives each service an account of its own, and tokens to runners and to who asks what pod they are', () => {
    const accounts = pods.map(({ labels, spec }) => [labels['app.kubernetes.io/name'], spec.serviceAccountName]);
    expect(accounts.filter(([app, account]) => app !== account)).toEqual([]);
    expect(pods.filter(({ spec }) => spec.automountServiceAccountToken !== false)).toEqual([]);
    const named = ofKind('ServiceAccount').map(({ metadata }) => metadata.name);
    expect([...new Set(accounts.map(([, account]) => account))].sort()).toEqual(named.sort());
    expect(ofKind('Role').map(({ metadata, rules }) => [metadata.name, rules])).toEqual([
      ['comfy-runner', [{ apiGroups: [''], resources: ['pods'], verbs: ['patch'] }]],
    ]);
    expect(ofKind('ClusterRole').map(({ metadata, rules }) => [metadata.name, rules])).toEqual([
      [
        'atelier-token-review',
        [{ apiGroups: ['authentication.k8s.io'], resources: ['tokenreviews'], verbs: ['create'] }],
      ],
    ]);
    const withToken = pods.filter(({ spec }) => JSON.stringify(spec).includes('serviceAccountToken"'));
    expect(new Set(withToken.map(({ labels }) => labels['app.kubernetes.io/name']))).toEqual(
      new Set(['comfy-runner', 'generation']),
    );
  });

  it('gives each app settings that it knows, and all that it needs', async () => {
    const ours = everyContainer().filter(({ container }) => container.image.startsWith('atelier-'));
    expect(ours.length).toBeGreaterThanOrEqual(6);
    for (const { pod, container } of ours) {
      const faults = await faultsOf(appOf(container), environmentOf(container));
      expect({ at: pod.name, faults }).toEqual({ at: pod.name, faults: [] });
    }
  });

  it('asks probes for what the code answers, and none about another service', async () => {
    const code = await readFile('libs/platform/src/health/health.controller.ts', 'utf8');
    expect(code).toMatch(/@Controller\('health'\)[^]*@Get\('live'\)[^]*@Get\('started'\)/);
    for (const { pod, container } of everyContainer()) {
      if (!container.image.startsWith('atelier-') || pod.kind.endsWith('Job') || container.restartPolicy) continue;
      const paths = [container.startupProbe, container.livenessProbe, container.readinessProbe].map(
        (probe) => probe?.httpGet?.path,
      );
      expect([pod.name, ...paths]).toEqual([pod.name, '/health/live', '/health/live', '/health/started']);
    }
  });

  it('lets a runner finish the longest task before its pod ends, and ComfyUI live until then', () => {
    const runners = pods.filter(({ labels }) => labels['app.kubernetes.io/name'] === 'comfy-runner');
    expect(runners.length).toBeGreaterThan(0);
    for (const { name: pod, spec, labels } of runners) {
      const grace = spec.terminationGracePeriodSeconds!;
      const longest = longestTaskSeconds();
      const drain = readRunnerConfig(environmentOf(spec.containers[0]!)).drainTimeoutMs / 1_000;
      expect(grace).toBeGreaterThanOrEqual(longest + UPLOAD_S);
      expect(drain).toBeGreaterThanOrEqual(longest + UPLOAD_S);
      expect(grace - drain).toBeGreaterThanOrEqual(20);
      expect(spec.initContainers).toMatchObject([
        { name: 'comfyui', restartPolicy: 'Always', startupProbe: { exec: {} } },
      ]);
      const deployed = ofKind('Deployment').find(({ metadata }) => metadata.name === pod)!;
      expect(deployed.spec.progressDeadlineSeconds).toBeGreaterThan(grace + SLOW_START_S);
      expect(labels['atelier-pool']).toMatch(/^[a-z0-9][a-z0-9-]{0,30}$/);
    }
  });

  it('keeps one of each service while nodes are emptied, and spreads them', () => {
    const budgets = ofKind('PodDisruptionBudget').map(({ spec }) => JSON.stringify(spec.selector.matchLabels));
    const deployed = ofKind('Deployment');
    expect(deployed.filter(({ spec }) => !budgets.includes(JSON.stringify(spec.selector.matchLabels)))).toEqual([]);
    // One that asks for as many as there are would hold up the drain of every node.
    for (const { metadata, spec } of ofKind('PodDisruptionBudget'))
      expect({ name: metadata.name, ...spec }).toMatchObject({
        name: metadata.name,
        maxUnavailable: 1,
        unhealthyPodEvictionPolicy: 'AlwaysAllow',
      });
    const services = pods.filter(({ labels }) =>
      ['gateway', 'auth', 'generation', 'webhooks'].includes(labels['app.kubernetes.io/name']!),
    );
    expect(services.filter(({ spec }) => !spec.topologySpreadConstraints?.length)).toEqual([]);
  });

  it('migrates before the services of the same release work', () => {
    expect(ofKind('Job').map(({ metadata }) => metadata.name)).toEqual([
      ...['migrate-auth', 'migrate-generation', 'migrate-webhooks'],
    ]);
    // A hook before everything else would wait for an account, secrets and a database that are not there yet.
    for (const { metadata } of ofKind('Job'))
      expect(metadata.annotations).toMatchObject({ 'argocd.argoproj.io/hook': 'Sync' });
    for (const app of ['auth', 'generation', 'webhooks']) {
      const { spec } = pods.find((pod) => pod.kind === 'Deployment' && pod.name === app)!;
      expect(environmentOf(spec.containers[0]!)).toMatchObject({ DATABASE_MIGRATIONS: 'await' });
    }
  });

  it('lets through the flows of the documentation, and no others', async () => {
    expect(flowsOf(ofKind('NetworkPolicy'))).toEqual(await documentedFlows());
    const policies = ofKind('NetworkPolicy').map(({ metadata, spec }) => ({ name: metadata.name, ...spec }));
    expect(policies).toContainEqual({ name: 'default-deny', podSelector: {}, policyTypes: ['Ingress', 'Egress'] });
    const covered = policies.map(({ podSelector }) => podSelector.matchLabels?.['app.kubernetes.io/name']);
    expect(pods.filter(({ labels }) => !covered.includes(labels['app.kubernetes.io/name']))).toEqual([]);
  });

  it('refers to secrets that the command makes, and holds none', async () => {
    expect(ofKind('Secret')).toEqual([]);
    const made = await kubernetesSecrets();
    const wanted = everyContainer()
      .flatMap(({ container }) => container.env ?? [])
      .flatMap(({ valueFrom }) => (valueFrom?.secretKeyRef ? [valueFrom.secretKeyRef] : []))
      .filter(({ optional }) => !optional);
    expect(wanted.length).toBeGreaterThan(10);
    expect(wanted.filter(({ name: secret, key }) => made[secret]?.[key] === undefined)).toEqual([]);
  });

  it('scales each pool by its own backlog, slowly down, where it is scaled at all', async () => {
    const scaled = ofKind('ScaledObject');
    const query = await scalingQuery();
    const pools = ofKind('Deployment').filter(({ metadata }) => metadata.name.startsWith('comfy-runner'));
    expect(scaled.map(({ spec }) => spec.scaleTargetRef.name)).toEqual(
      name === 'production' ? pools.map(({ metadata }) => metadata.name) : [],
    );
    for (const { metadata, spec } of scaled) {
      const pool = metadata.name.replace('comfy-runner-', '');
      const [trigger] = spec.triggers as [{ metadata: Record<string, string> }];
      expect(trigger.metadata).toMatchObject({
        query: query.replaceAll('"default"', `"${pool}"`),
        ignoreNullValues: 'false',
      });
      expect(spec.advanced.horizontalPodAutoscalerConfig.behavior.scaleDown.stabilizationWindowSeconds).toBe(600);
      expect(pools.find((deployment) => deployment.metadata.name === metadata.name)!.spec).not.toHaveProperty(
        'replicas',
      );
    }
  });

  it('gives ComfyUI one GPU in one pod', () => {
    const gpus = everyContainer().filter(({ container }) => container.resources?.limits?.['nvidia.com/gpu']);
    expect(gpus.map(({ container }) => [container.name, container.resources!.limits!['nvidia.com/gpu']])).toEqual(
      {
        'local-simulator': [],
        'single-gpu': [['comfyui', '1']],
        production: [
          ['comfyui', '1'],
          ['comfyui', '1'],
        ],
      }[name],
    );
  });

  /** As the container gets it; secrets are made up, and fit. */
  function environmentOf({ env = [], envFrom = [] }: Container): Record<string, string> {
    const maps = envFrom.map(({ configMapRef }) =>
      ofKind('ConfigMap').find(({ metadata }) => metadata.name === configMapRef.name)!,
    );
    const own = env.map((one) => [
      one.name,
      one.value ?? (one.valueFrom?.fieldRef ? 'a-name' : (SAMPLES[one.name] ?? SECRET)),
    ]);
    return { ...Object.assign({}, ...maps.map(({ data }) => data)), ...Object.fromEntries(own) } as Record<
      string,
      string
    >;
  }

  /** What generation allows an attempt, with the settings of this overlay. */
  function longestTaskSeconds(): number {
    const { spec } = pods.find((pod) => pod.kind === 'Deployment' && pod.name === 'generation')!;
    return readGenerationConfig(environmentOf(spec.containers[0]!)).environment.TASK_TIMEOUT_S;
  }
});

async function kubernetesSecrets(): Promise<Record<string, Record<string, string>>> {
  const { stdout } = await run(process.execPath, ['scripts/secrets.mjs', 'kubernetes']);
  const { items } = JSON.parse(stdout) as {
    items: { metadata: { name: string }; stringData: Record<string, string> }[];
  };
  return Object.fromEntries(items.map(({ metadata, stringData }) => [metadata.name, stringData]));
}
