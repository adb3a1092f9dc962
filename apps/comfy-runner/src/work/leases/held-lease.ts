import type { Lease, LeaseRef } from '@atelier/contracts';

/** A lease that this runner holds. Its token changes when the answer to a hello brings a new one. */
export class HeldLease {
  private token: string;

  constructor(readonly lease: Lease) {
    this.token = lease.lease_token;
  }

  /** The proof of ownership, with the current token. */
  get ref(): LeaseRef {
    const { task_id, attempt } = this.lease;
    return { task_id, attempt, lease_token: this.token };
  }

  renew(token: string): void {
    this.token = token;
  }

  /** For logs. */
  get name(): string {
    return `task ${this.lease.task_id} attempt ${this.lease.attempt}`;
  }
}
