export interface BatchLimits {
  /** Batches under way. */
  atOnce: number;
  /** Wishes in one of them. */
  most: number;
  /** How long a batch waits for more of them: none, if left out. */
  gatherMs?: number;
}

interface Waiting<Wish, Answer> {
  wish: Wish;
  answered: PromiseWithResolvers<Answer>;
}

/**
 * Does for many at once what costs little more than for one. A batch takes what is wished for in the same turn of the event loop, so who is
 * alone does not wait, unless batches gather for some time; while as many are under way as may be, what comes gathers for the next one.
 */
export class Batches<Wish, Answer> {
  private waiting: Waiting<Wish, Answer>[] = [];
  private underWay = 0;
  private isDue = false;

  /** @param work answers the wishes in their order, at least the first; those that it leaves out are wished for again */
  constructor(
    private readonly work: (wishes: Wish[]) => Promise<readonly Answer[]>,
    private readonly limits: BatchLimits,
  ) {}

  /** Nobody waits for anything. */
  get isIdle(): boolean {
    return this.underWay === 0 && this.waiting.length === 0;
  }

  /** @throws what the work of the batch throws */
  ask(wish: Wish): Promise<Answer> {
    const answered = Promise.withResolvers<Answer>();
    this.waiting.push({ wish, answered });
    this.plan();
    return answered.promise;
  }

  private plan(): void {
    if (this.isDue || this.underWay >= this.limits.atOnce || this.waiting.length === 0) return;
    this.isDue = true;
    const { gatherMs } = this.limits;
    if (gatherMs === undefined) setImmediate(() => this.takeNext());
    else setTimeout(() => this.takeNext(), gatherMs);
  }

  private takeNext(): void {
    this.isDue = false;
    void this.begin();
    this.plan();
  }

  private async begin(): Promise<void> {
    const batch = this.waiting.splice(0, this.limits.most);
    this.underWay += 1;
    const settle = await this.outcomeOf(batch);
    this.underWay -= 1;
    settle();
    this.plan();
  }

  /** Never rejects: it says how everybody is answered. */
  private async outcomeOf(batch: readonly Waiting<Wish, Answer>[]): Promise<() => void> {
    try {
      const answers = await this.work(batch.map(({ wish }) => wish));
      if (answers.length === 0) throw new Error('A batch was answered with nothing');
      this.waiting.unshift(...batch.slice(answers.length));
      return () => answers.forEach((answer, index) => batch[index]!.answered.resolve(answer));
    } catch (error) {
      return () => batch.forEach(({ answered }) => answered.reject(error));
    }
  }
}
