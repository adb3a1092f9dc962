/** How an embedded start differs from what its settings say; all of it is for tests and tools. */
export interface EmbeddedOptions {
  /** The settings, as an environment holds them; the process's own by default. */
  env?: NodeJS.ProcessEnv;
  /** How many of each; one by default, and two simulators where there is no COMFYUI_URLS. */
  gateways?: number;
  auths?: number;
  generations?: number;
  simulators?: number;
  /** Postgres and NATS, and nothing that uses them: for a restore. */
  infrastructureOnly?: boolean;
  /** Added to the environment of one child, by its name. */
  childEnv?: (name: string) => NodeJS.ProcessEnv;
  /** Progress and events of the launcher, in sentences. */
  say?: (text: string) => void;
  /** What the children write. */
  onLine?: (name: string, line: string) => void;
  logFormat?: 'pretty' | 'json';
  /** Milliseconds until everything must be ready; two minutes by default. */
  readyTimeoutMs?: number;
}
