import type { Assignment, Chooser } from './fleet.types.js';

/** First come, first served: what most queues do. */
export class FifoChooser implements Chooser {
  private readonly queue: Assignment[];
  private head = 0;

  /** @param backlog in the order in which it was made */
  constructor(backlog: readonly Assignment[]) {
    this.queue = [...backlog];
  }

  arrive(userId: number, kind: number): Promise<void> {
    this.queue.push({ userId, kind });
    return Promise.resolve();
  }

  next(): Promise<Assignment> {
    const first = this.queue[this.head++];
    return first ? Promise.resolve(first) : Promise.reject(new Error('the queue is empty'));
  }

  end(): Promise<void> {
    return Promise.resolve();
  }
}
