import type { Lease } from '@atelier/contracts';
import { Injectable } from '@nestjs/common';
import { HeldLease } from './held-lease.js';

/** Every lease that this runner holds. */
@Injectable()
export class HeldLeases {
  private readonly held = new Map<string, HeldLease>();

  /** Holds a lease until `drop`. */
  take(lease: Lease): HeldLease {
    const held = new HeldLease(lease);
    this.held.set(keyOf(lease), held);
    return held;
  }

  /** Whether this attempt is held, also with a newer token. */
  has(lease: Lease): boolean {
    return this.held.has(keyOf(lease));
  }

  drop({ lease }: HeldLease): void {
    this.held.delete(keyOf(lease));
  }

  /** Takes over the new tokens of held leases. @returns the leases that are not held */
  renew(leases: readonly Lease[]): Lease[] {
    return leases.filter((lease) => {
      const held = this.held.get(keyOf(lease));
      held?.renew(lease.lease_token);
      return held === undefined;
    });
  }
}

function keyOf({ task_id, attempt }: Pick<Lease, 'task_id' | 'attempt'>): string {
  return `${task_id}:${attempt}`;
}
