import { Backoff } from '@atelier/waiting';

/** The first pause, in milliseconds. */
const SHORTEST_MS = 250;
/** Looking for a broker that is away costs it nothing, and somebody waits for it to be found: until then each request is refused. */
const AWAY_MS = 500;
/** A broker that refuses has been at work for it: it has asked the service who this is. */
const REFUSED_MS = 10_000;
/** Longer than a pause and a try that gets no answer: what lies so far apart had a connection between. */
const HELD_MS = 20_000;

/**
 * When a connection that was lost or refused is tried again. The client asks for the pause before and after it has paused, so the pause
 * is drawn once for each try. A connection that was ended soon after it was made counts as refused: else two processes with one identity,
 * each of which ends the other, would do so without a pause.
 */
export class ReconnectPace {
  private readonly away = new Backoff(SHORTEST_MS, AWAY_MS);
  private readonly refused = new Backoff(SHORTEST_MS, REFUSED_MS);
  private pauses = { away: 0, refused: 0 };
  private answered = false;
  private triedAt = -Infinity;

  constructor(private readonly now: () => number = () => performance.now()) {}

  /** The milliseconds between the last try and the next. */
  pauseMs(): number {
    return this.answered ? this.pauses.refused : this.pauses.away;
  }

  /** To be called before each try. */
  tries(): void {
    if (this.now() - this.triedAt > HELD_MS) this.reset();
    this.triedAt = this.now();
    this.answered = false;
    this.pauses = { away: this.away.next(), refused: this.refused.next() };
  }

  /** To be called when the broker has asked who this is: if nothing comes of this try, it was refused. */
  answers(): void {
    this.answered = true;
  }

  private reset(): void {
    this.away.reset();
    this.refused.reset();
  }
}
