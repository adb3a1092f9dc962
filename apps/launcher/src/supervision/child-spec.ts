import type { ManagedProcess } from '@atelier/embedded';

export type ChildKind =
  'postgres' | 'nats' | 'comfy-sim' | 'auth' | 'generation' | 'webhooks' | 'comfy-runner' | 'gateway';

/** How one child is started, asked and stopped. */
export interface ChildSpec {
  /** Unique, such as `gateway-2`. */
  name: string;
  kind: ChildKind;
  /** Starts it; for a server of infrastructure it resolves when that takes clients, for a service at once. */
  launch: () => Promise<ManagedProcess>;
  /** Null when it is ready, else a few words why not. */
  whyNotReady: () => Promise<string | null>;
  /** What it does without although it is ready, by name. */
  missing?: () => Promise<string[]>;
  /** It has this long after the polite signal. */
  graceMs: number;
  /** What ends it at once without harm. */
  forceSignal: NodeJS.Signals;
  /** Whether the system can be used before this one is ready (its ComfyUI may be away for hours). */
  optional?: boolean;
}
