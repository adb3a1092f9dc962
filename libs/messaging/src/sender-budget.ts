/** What one runner may send to one process in a second. A busy one sends a few messages; a list of 100,000 model files is some megabytes. */
export const SENDER_LIMITS = { messages: 300, bytes: 16 * 1024 * 1024, kept: 10_000 };

/** So many times the budget in one second is no mistake. */
const FLOOD = 5;

interface Spent {
  messages: number;
  bytes: number;
  told: boolean;
}

/**
 * How much of each sender this process still takes in this second. What is beyond is dropped before it is read, so that one runner
 * cannot keep the service from the others.
 */
export class SenderBudget {
  private readonly spent = new Map<string, Spent>();
  private since = 0;

  /** @param onFlood called once in a second for a sender that sends many times what it may */
  constructor(
    private readonly onFlood: (sender: string) => void = () => undefined,
    private readonly limits: { messages: number; bytes: number } = SENDER_LIMITS,
  ) {}

  /** Whether one more message of the sender is taken. */
  take(sender: string, bytes: number): boolean {
    this.begin();
    const spent = this.spent.get(sender) ?? { messages: 0, bytes: 0, told: false };
    spent.messages += 1;
    spent.bytes += bytes;
    if (this.spent.size < SENDER_LIMITS.kept) this.spent.set(sender, spent);
    if (!spent.told && this.share(spent) > FLOOD) {
      spent.told = true;
      this.onFlood(sender);
    }
    return this.share(spent) <= 1;
  }

  private share({ messages, bytes }: Spent): number {
    return Math.max(messages / this.limits.messages, bytes / this.limits.bytes);
  }

  private begin(): void {
    const second = Math.floor(performance.now() / 1_000);
    if (second === this.since) return;
    this.since = second;
    this.spent.clear();
  }
}
