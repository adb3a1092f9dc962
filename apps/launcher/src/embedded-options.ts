/** Overrides for an embedded start, for tests and tools. */
export interface EmbeddedOptions {
  /** The settings, as an environment holds them; the process's own by default. */
  env?: NodeJS.ProcessEnv;
  /** Number of each; 1 by default, none of `webhooks` with 0, and 2 simulators without COMFYUI_URLS. */
  gateways?: number;
  auths?: number;
  generations?: number;
  webhooks?: number;
  simulators?: number;
  /** Postgres and NATS only, without services: for a restore. */
  infrastructureOnly?: boolean;
  /** Added to the environment of one child, by its name. */
  childEnv?: (name: string) => NodeJS.ProcessEnv;
  /** Receives progress messages of the launcher. */
  say?: (text: string) => void;
  /** Receives the lines that children write. */
  onLine?: (name: string, line: string) => void;
  logFormat?: 'pretty' | 'json';
  /** Milliseconds until everything must be ready; two minutes by default. */
  readyTimeoutMs?: number;
}
