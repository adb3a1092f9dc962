import { TimeoutError } from '../errors/atelier-error.js';

/** Ends something when its time is over or its caller wants so, whichever comes first. */
export class Deadline {
  readonly signal: AbortSignal;
  private readonly controller = new AbortController();
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** @param what reads "… in 30 s" in the error */
  constructor(
    private readonly what: string,
    private readonly ms: number,
    signal?: AbortSignal,
  ) {
    this.signal = signal ? AbortSignal.any([signal, this.controller.signal]) : this.controller.signal;
    this.restart();
  }

  /** The time counts from now on. */
  restart(): void {
    this.stop();
    if (Number.isFinite(this.ms)) this.timer = setTimeout(() => this.end(), this.ms);
  }

  /** There is no hurry any more; the caller's signal goes on to count. */
  stop(): void {
    clearTimeout(this.timer);
  }

  private end(): void {
    this.controller.abort(new TimeoutError(`${this.what} in ${this.ms / 1_000} s`, { code: 'timeout' }));
  }
}
