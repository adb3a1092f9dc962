import type { Container, PodSpec, Resource } from '../deploy/rendered-overlay.js';

/** What `podman kube play` reads. */
export interface Manifest {
  apiVersion: 'v1';
  kind: string;
  metadata: { name: string; labels?: Record<string, string>; annotations?: Record<string, string> };
  [key: string]: unknown;
}

interface Volume {
  name: string;
  projected?: object;
  secret?: { secretName: string };
  persistentVolumeClaim?: { claimName: string };
}
type Variable = NonNullable<Container['env']>[number];
type Spec = PodSpec & { volumes?: Volume[] };
type Mounting = Container & { volumeMounts?: { name: string; mountPath: string }[] };

/** The tokens of service accounts, as the secret from which a pod gets those of a projected volume: by the name of the volume. */
export type TokenSecrets = Record<string, string>;

/**
 * The pods of a workload, as Kubernetes would make them, but for what podman lacks: sidecars run beside the others instead of before
 * them, HTTP probes are asked from outside, claims of a StatefulSet are named by hand, and tokens come from a secret.
 */
export function podOf(
  name: string,
  workload: Resource,
  imageOf: (image: string) => string,
  tokens: TokenSecrets = {},
): Manifest {
  const { template, volumeClaimTemplates = [] } = workload.spec as {
    template: { metadata: { labels: Record<string, string> }; spec: Spec };
    volumeClaimTemplates?: { metadata: { name: string } }[];
  };
  const claims = volumeClaimTemplates.map(({ metadata }) => ({
    name: `${name}-${metadata.name}`,
    persistentVolumeClaim: { claimName: claimOf(name, metadata.name) },
  }));
  const { initContainers = [], containers, volumes = [], ...pod } = template.spec;
  const own = (volume: string) => `${name}-${volume}`;
  const all = [...initContainers, ...containers].map((container) => played(container, imageOf, own));
  const given = volumes.map((volume) => ({ ...withToken(volume, tokens), name: own(volume.name) }));
  const spec = { ...pod, containers: all, volumes: [...given, ...claims] };
  return { apiVersion: 'v1', kind: 'Pod', metadata: { name, labels: template.metadata.labels }, spec };
}

/** The volumes that a StatefulSet claims for its first pod. */
export function claimsOf(name: string, workload: Resource): Manifest[] {
  const { volumeClaimTemplates = [], template } = workload.spec as {
    volumeClaimTemplates?: { metadata: { name: string }; spec: object }[];
    template: { spec: PodSpec };
  };
  const { fsGroup } = template.spec.securityContext as { fsGroup: number };
  return volumeClaimTemplates.map(({ metadata, spec }) => claim(claimOf(name, metadata.name), fsGroup, spec));
}

/** A claim whose volume is writable to a group: podman knows no `fsGroup`, but owners of volumes. */
export function claim(name: string, fsGroup: number, spec: object): Manifest {
  const annotations = { 'volume.podman.io/uid': `${fsGroup}`, 'volume.podman.io/gid': `${fsGroup}` };
  return { apiVersion: 'v1', kind: 'PersistentVolumeClaim', metadata: { name, annotations }, spec };
}

const claimOf = (pod: string, claim: string) => `${claim}-${pod}`;

/** Volumes get names of their pod, since podman has one `tmp` for all of a machine. */
function played(container: Mounting, imageOf: (image: string) => string, own: (volume: string) => string): object {
  const {
    startupProbe: _startup,
    livenessProbe: _live,
    readinessProbe: _ready,
    restartPolicy: _sidecar,
    ...rest
  } = container;
  const volumeMounts = (container.volumeMounts ?? []).map((mount) => ({ ...mount, name: own(mount.name) }));
  const env = (container.env ?? []).map(withNamespace);
  return { ...rest, env, volumeMounts, image: imageOf(container.image), imagePullPolicy: 'Never' };
}

/** Podman has no namespaces. */
function withNamespace(variable: Variable): Variable {
  const { fieldPath } = (variable.valueFrom?.fieldRef ?? {}) as { fieldPath?: string };
  return fieldPath === 'metadata.namespace' ? { name: variable.name, value: 'atelier' } : variable;
}

function withToken(volume: Volume, tokens: TokenSecrets): Volume {
  if (!volume.projected) return volume;
  return { name: volume.name, secret: { secretName: tokens[volume.name]! } };
}
