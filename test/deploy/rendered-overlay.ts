import { execFile } from 'node:child_process';
import { access, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { runFolder } from '@atelier/testing';
import { debianProgram } from './debian-program.js';

const run = promisify(execFile);
const VALIDATE = 'kubernetes-validate==1.37.0';
/** The oldest Kubernetes with all that is used here, and a new one. */
const VERSIONS = ['1.33', '1.37'];

export interface Container {
  name: string;
  image: string;
  args?: string[];
  restartPolicy?: string;
  env?: {
    name: string;
    value?: string;
    valueFrom?: { secretKeyRef?: { name: string; key: string; optional?: boolean }; fieldRef?: object };
  }[];
  envFrom?: { configMapRef: { name: string } }[];
  securityContext?: Record<string, unknown>;
  resources?: { limits?: Record<string, string>; requests?: Record<string, string> };
  startupProbe?: Probe;
  livenessProbe?: Probe;
  readinessProbe?: Probe;
}
export interface Probe {
  httpGet?: { path: string; port: string | number };
  exec?: { command: string[] };
}
export interface PodSpec {
  serviceAccountName?: string;
  automountServiceAccountToken?: boolean;
  securityContext?: Record<string, unknown>;
  terminationGracePeriodSeconds?: number;
  initContainers?: Container[];
  containers: Container[];
  topologySpreadConstraints?: object[];
}
export interface Resource {
  kind: string;
  metadata: {
    name: string;
    namespace?: string;
    labels?: Record<string, string>;
    annotations?: Record<string, string>;
  };
  data?: Record<string, string>;
  rules?: object[];
  // Anything else is looked at by path, in the test that means it.
  spec: any; // eslint-disable-line @typescript-eslint/no-explicit-any
}

/** Everything that `kubectl apply -k` would send, validated against the schemas of Kubernetes on the way. */
export async function renderOverlay(name: string): Promise<Resource[]> {
  return renderFolder(`k8s/overlays/${name}`);
}

/** A production overlay with one more component, as an admin would write it. */
export async function renderWith(component: string): Promise<Resource[]> {
  await mkdir('.cache', { recursive: true });
  const folder = await mkdtemp(join('.cache', 'overlay-'));
  try {
    await writeFile(join(folder, 'kustomization.yaml'), overlayWith(component));
    return await renderFolder(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

const overlayWith = (component: string) => `apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
namespace: atelier
resources: [../../k8s/overlays/production]
components: [../../k8s/components/${component}]
`;

async function renderFolder(folder: string): Promise<Resource[]> {
  const kubectl = await debianProgram('kubectl', 'kubernetes-client');
  const { stdout } = await run(kubectl, ['kustomize', folder], { maxBuffer: 16e6 });
  const file = join(await mkdtemp(join(runFolder(), 'overlay-')), 'rendered.yaml');
  await writeFile(file, stdout);
  const tools = await pythonTools();
  const python = (...args: string[]) =>
    run('python3', args, { env: { ...process.env, PYTHONPATH: tools }, maxBuffer: 16e6 });
  for (const version of VERSIONS) {
    await python(join(tools, 'bin', 'kubernetes-validate'), '--strict', '--no-warn', '--quiet', '-k', version, file);
  }
  const toJson = 'import json, sys, yaml; print(json.dumps(list(yaml.safe_load_all(open(sys.argv[1])))))';
  return JSON.parse((await python('-c', toJson, file)).stdout) as Resource[];
}

/** The schemas, and with them a reader of YAML, in a folder that outlives the run. */
async function pythonTools(): Promise<string> {
  const folder = resolve('.cache', 'tools', VALIDATE);
  const isThere = await access(folder).then(
    () => true,
    () => false,
  );
  if (isThere) return folder;
  await mkdir(dirname(folder), { recursive: true });
  const staging = await mkdtemp(`${folder}.`);
  const flags = ['-q', '--disable-pip-version-check', '--root-user-action=ignore', '--target', staging];
  await run('python3', ['-m', 'pip', 'install', ...flags, VALIDATE], { timeout: 300_000 });
  await rename(staging, folder).catch(async (error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
    // A suite beside this one was first.
    await rm(staging, { recursive: true });
  });
  return folder;
}
