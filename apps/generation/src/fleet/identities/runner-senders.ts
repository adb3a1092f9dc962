import { SenderBudget } from '@atelier/messaging';

type Listener = (runnerId: string) => void;

/** How much of each runner this replica takes. Made before the service, because the transport asks it. */
export class RunnerSenders {
  private readonly listeners = new Set<Listener>();
  readonly budget = new SenderBudget((sender) => this.flood(sender));

  /** Called when a runner has sent many times what it may within a second. */
  onFlood(listener: Listener): void {
    this.listeners.add(listener);
  }

  private flood(sender: string): void {
    for (const listener of this.listeners) listener(sender);
  }
}
