/**
 * What can be made to go wrong. The first seven strike one prompt for each time they are set for, `http_500` and `lost_reply` one
 * request; a zombie worker stays one until it is cleared.
 */
export type FaultKind =
  | 'node_error'
  | 'out_of_memory'
  | 'exit'
  | 'hang'
  | 'dropped_socket'
  | 'silent_socket'
  | 'lost_history'
  | 'http_500'
  /** The request is carried out, but its connection breaks before the answer. */
  | 'lost_reply'
  | 'zombie_worker';

/** Every kind, for schemas and messages. */
export const FAULT_KINDS = [
  ...(['node_error', 'out_of_memory', 'exit', 'hang', 'dropped_socket', 'silent_socket'] as const),
  ...(['lost_history', 'http_500', 'lost_reply', 'zombie_worker'] as const),
] satisfies FaultKind[];

/** How a fault is set. */
export interface FaultOptions {
  /**
   * How many prompts (for `http_500`: requests) it strikes; 1 by default. `until_cleared` for no end, which is also the only meaning
   * for `zombie_worker`.
   */
  times?: number | 'until_cleared';
  /** Sampling step at which it strikes; by default when the sampler (or, without one, the first node) starts. */
  atStep?: number;
  /** Class of the node that it strikes, e.g. one in the middle of a graph; by default the sampler. */
  inClass?: string;
  /** For faults of requests: only those to this path (without `/api`), e.g. `/prompt`; all of them by default. */
  path?: string;
}

/** A fault that is set. */
export interface ActiveFault {
  kind: FaultKind;
  /** Infinity when it holds until cleared. */
  remaining: number;
  atStep: number;
  inClass: string | undefined;
  path: string | undefined;
}

/** The faults of one simulator; they outlive its restarts. `onChange` is told when one was set or cleared. */
export class Faults {
  private readonly active = new Map<FaultKind, ActiveFault>();

  constructor(private readonly onChange: () => void) {}

  set(kind: FaultKind, options: FaultOptions = {}): void {
    const endless = kind === 'zombie_worker' || options.times === 'until_cleared';
    const remaining = endless ? Infinity : ((options.times as number | undefined) ?? 1);
    const { atStep = 0, inClass, path } = options;
    this.active.set(kind, { kind, remaining, atStep, inClass, path });
    this.onChange();
  }

  /** Clears one kind, or all. */
  clear(kind?: FaultKind): void {
    if (kind) this.active.delete(kind);
    else this.active.clear();
    this.onChange();
  }

  isSet(kind: FaultKind): boolean {
    return this.active.has(kind);
  }

  list(): ActiveFault[] {
    return [...this.active.values()];
  }

  /** Takes one strike of a fault of requests if it is set for this path. */
  useForRequest(kind: 'http_500' | 'lost_reply', url: string): ActiveFault | undefined {
    const wanted = this.active.get(kind)?.path;
    const path = url.replace(/^\/api(?=\/)/, '').split('?')[0];
    return wanted === undefined || wanted === path ? this.use(kind) : undefined;
  }

  /** Takes one strike of the fault; undefined when it is not set. */
  use(kind: FaultKind): ActiveFault | undefined {
    const fault = this.active.get(kind);
    if (fault && --fault.remaining <= 0) this.active.delete(kind);
    return fault;
  }
}
