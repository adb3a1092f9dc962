import { freePorts } from '@atelier/embedded';
import { existsSync } from 'node:fs';
import type { EmbeddedOptions } from '../embedded-options.js';
import type { HomeFolder } from '../home/home-folder.js';
import { runnerKeys } from '../home/runner-keys.js';
import { rememberPorts } from '../home/remembered-ports.js';
import { LauncherError } from '../launcher.errors.js';
import type { ChildSpec } from '../supervision/child-spec.js';
import { type ComfyUiTarget, ServiceChildren } from './service-children.js';
import { runnerId, type ServiceContext } from './service-environment.js';
import { builtMain } from './service-main.js';

const DEFAULT_SIMULATORS = 2;

/** The children beyond the infrastructure, and the addresses they will have. */
export interface ServicePlan {
  simulators: readonly ChildSpec[];
  services: readonly ChildSpec[];
  runners: readonly ChildSpec[];
  gatewayUrls: readonly string[];
  comfyUis: readonly string[];
}

/** Decides names, ports and environments. @throws LauncherError when a service is not built */
export async function planServices(
  context: ServiceContext,
  home: HomeFolder,
  options: EmbeddedOptions,
  onLine: (name: string, line: string) => void,
): Promise<ServicePlan> {
  const labels = simulatorLabels(context, options);
  const ports = await rememberPorts(home.at('ports.json'), labels);
  const simulated = labels.map((name) => simulatedComfyUi(name, ports[name]!));
  const targets = labels.length > 0 ? simulated : context.config.comfyuiUrls.map(givenComfyUi);
  const keys = await runnerKeys(home, runnerIdsOf(targets));
  const make = new ServiceChildren({ ...context, runnerKeys: keys }, onLine, options.childEnv ?? (() => ({})));
  const simulators = labels.map((name) => make.simulator(name, ports[name]!, home.at(name)));
  const auths = names('auth', options.auths);
  const generations = names('generation', options.generations);
  const webhooks = names('webhooks', options.webhooks);
  const runnerNames = targets.map((_target, index) => `comfy-runner-${index + 1}`);
  const gateways = names('gateway', options.gateways);
  const gatewayPorts = await portsOfGateways(context.config.port, gateways.length);
  const health = await healthPorts([...auths, ...generations, ...webhooks, ...runnerNames]);
  const services = [
    ...auths.map((name) => make.auth(name, health(name))),
    ...generations.map((name) => make.generation(name, health(name))),
    ...webhooks.map((name) => make.webhooks(name, health(name))),
    ...gateways.map((name, index) => make.gateway(name, gatewayPorts[index]!)),
  ];
  const runners = runnerNames.map((name, index) => make.comfyRunner(name, health(name), targets[index]!));
  [...simulators, ...services, ...runners].forEach(refuseUnbuilt);
  return {
    simulators,
    services,
    runners,
    gatewayUrls: gatewayPorts.map(localUrl),
    comfyUis: targets.map(({ url }) => url),
  };
}

/** None where ComfyUIs are given. */
function simulatorLabels({ config }: ServiceContext, options: EmbeddedOptions): string[] {
  return config.comfyuiUrls.length > 0 ? [] : numbered('comfy-sim', options.simulators ?? DEFAULT_SIMULATORS);
}

function simulatedComfyUi(name: string, port: number): ComfyUiTarget {
  return { url: `http://127.0.0.1:${port}`, runnerId: `runner-${name}`, optional: false };
}

const runnerIdsOf = (targets: readonly ComfyUiTarget[]) => targets.map(({ runnerId: id }) => id);

function givenComfyUi(url: string): ComfyUiTarget {
  return { url, runnerId: runnerId(url), optional: true };
}

/** `auth`, `auth-2`, `auth-3`. */
function names(kind: string, count = 1): string[] {
  return numbered(kind, count).map((name, index) => (index === 0 ? kind : name));
}

function numbered(kind: string, count: number): string[] {
  return Array.from({ length: count }, (_nothing, index) => `${kind}-${index + 1}`);
}

/** The first has the port of the settings (0: any free one). */
async function portsOfGateways(first: number, count: number): Promise<number[]> {
  const free = await freePorts(count);
  return first === 0 ? free : [first, ...free.slice(1)];
}

async function healthPorts(labels: readonly string[]): Promise<(name: string) => number> {
  const ports = await freePorts(labels.length);
  return (name) => ports[labels.indexOf(name)]!;
}

function localUrl(port: number): string {
  return `http://localhost:${port}`;
}

function refuseUnbuilt({ kind }: ChildSpec): void {
  if (existsSync(builtMain(kind))) return;
  throw new LauncherError(`apps/${kind} is not built. Run "npm run build" first ("npm start" does it by itself).`);
}
