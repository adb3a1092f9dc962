/**
 * Runs a load function periodically, with one delay after a success and a shorter one after a failure. Loads never
 * overlap; `stop` ends the loop.
 */
export class PeriodicLoad {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;
  private stopped = false;

  constructor(
    private readonly load: () => Promise<void>,
    private readonly waits: { afterSuccessMs: number; afterFailureMs: number },
    private readonly onFailure: (error: unknown) => void,
  ) {}

  /** Loads now, or joins the load that is under way; never throws. */
  now(): Promise<void> {
    this.running ??= this.run().finally(() => {
      this.running = undefined;
    });
    return this.running;
  }

  stop(): void {
    this.stopped = true;
    clearTimeout(this.timer);
  }

  private async run(): Promise<void> {
    clearTimeout(this.timer);
    const { afterSuccessMs, afterFailureMs } = this.waits;
    const wait = await this.load().then(
      () => afterSuccessMs,
      (error: unknown) => {
        this.onFailure(error);
        return afterFailureMs;
      },
    );
    if (!this.stopped) this.timer = setTimeout(() => void this.now(), wait).unref();
  }
}
