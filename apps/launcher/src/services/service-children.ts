import type { ChildKind, ChildSpec } from '../supervision/child-spec.js';
import { missingOf, whyNotReady } from './probe.js';
import {
  authVariables,
  gatewayVariables,
  generationVariables,
  runnerGraceMs,
  runnerVariables,
  serviceEnvironment,
  simulatorEnvironment,
  webhooksVariables,
  type ServiceContext,
} from './service-environment.js';
import { serviceMain } from './service-main.js';
import { ServiceProcess } from './service-process.js';

/** Enough for HTTP requests in flight and the last messages. */
const SERVICE_GRACE_MS = 15_000;
const SIMULATOR_GRACE_MS = 5_000;

/** One ComfyUI, simulated or real, and the id of its runner. */
export interface ComfyUiTarget {
  url: string;
  runnerId: string;
  /** True: the start does not fail when it is not ready. */
  optional: boolean;
}

/** Creates the child specifications of one embedded start. `extraEnv` adds variables to a child by its name, for tests. */
export class ServiceChildren {
  constructor(
    private readonly context: ServiceContext,
    private readonly onLine: (name: string, line: string) => void,
    private readonly extraEnv: (name: string) => NodeJS.ProcessEnv,
  ) {}

  auth(name: string, healthPort: number): ChildSpec {
    const env = serviceEnvironment(this.context, healthPort, authVariables(this.context));
    return this.child({ name, kind: 'auth', env, ready: healthUrl(healthPort) });
  }

  generation(name: string, healthPort: number): ChildSpec {
    const env = serviceEnvironment(this.context, healthPort, generationVariables(this.context));
    return this.child({ name, kind: 'generation', env, ready: healthUrl(healthPort) });
  }

  webhooks(name: string, healthPort: number): ChildSpec {
    const env = serviceEnvironment(this.context, healthPort, webhooksVariables(this.context));
    // Nobody waits for it at the start: events stay in the stream until it is there.
    return { ...this.child({ name, kind: 'webhooks', env, ready: healthUrl(healthPort) }), optional: true };
  }

  gateway(name: string, port: number): ChildSpec {
    const { host } = this.context.config;
    const env = serviceEnvironment(this.context, port, gatewayVariables(this.context, port));
    const ready = healthUrl(port, host);
    return { ...this.child({ name, kind: 'gateway', env, ready }), missing: () => missingOf(ready) };
  }

  comfyRunner(name: string, healthPort: number, target: ComfyUiTarget): ChildSpec {
    const env = serviceEnvironment(this.context, healthPort, runnerVariables(this.context, target));
    const child = this.child({
      name,
      kind: 'comfy-runner',
      env,
      ready: healthUrl(healthPort),
      graceMs: runnerGraceMs(env),
    });
    return { ...child, optional: target.optional };
  }

  simulator(name: string, port: number, directory: string): ChildSpec {
    const env = simulatorEnvironment(this.context, port, directory);
    const ready = `http://127.0.0.1:${port}/system_stats`;
    return this.child({ name, kind: 'comfy-sim', env, ready, graceMs: SIMULATOR_GRACE_MS });
  }

  private child(options: {
    name: string;
    kind: ChildKind;
    env: NodeJS.ProcessEnv;
    ready: string;
    graceMs?: number;
  }): ChildSpec {
    const { name, kind, ready, graceMs = SERVICE_GRACE_MS } = options;
    const env = { ...options.env, ...this.extraEnv(name) };
    const onLine = (line: string) => this.onLine(name, line);
    const launch = () => Promise.resolve(new ServiceProcess({ main: serviceMain(kind), env, onLine }));
    return { name, kind, launch, whyNotReady: () => whyNotReady(ready), graceMs, forceSignal: 'SIGKILL' };
  }
}

function healthUrl(port: number, host = '127.0.0.1'): string {
  const reachable = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
  return `http://${reachable}:${port}/health/ready`;
}
