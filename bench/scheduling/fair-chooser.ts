import { chooseByName, type Candidate } from '@atelier/generation/measured';
import type { AskingRunner, Assignment, Chooser } from './fleet.types.js';

interface Share {
  model: number;
  waiting: number;
  running: number;
  virtualMs: number;
}

/** Strictly fair: the service's own choice with nothing allowed for warm models, on shares kept here. */
export class FairChooser implements Chooser {
  private readonly shares = new Map<number, Share>();

  constructor(
    backlog: readonly Assignment[],
    private readonly serviceMs: number,
  ) {
    for (const { userId, model } of backlog) {
      const share = this.shares.get(userId) ?? { model, waiting: 0, running: 0, virtualMs: 0 };
      this.shares.set(userId, { ...share, waiting: share.waiting + 1 });
    }
  }

  arrive(userId: number, model: number): Promise<void> {
    const virtualMs = Math.min(...[...this.shares.values()].map((share) => share.virtualMs));
    this.shares.set(userId, { model, waiting: 1, running: 0, virtualMs });
    return Promise.resolve();
  }

  next(runner: AskingRunner): Promise<Assignment> {
    const warm = new Set(runner.loaded === undefined ? [] : [String(runner.loaded)]);
    const context = { warm, loadedOn: new Map<string, number>(), budgetMs: 0, patienceMs: 0 };
    const [first] = chooseByName(this.candidates(), context).order;
    const { userId } = first!;
    const share = this.shares.get(userId)!;
    Object.assign(share, { waiting: share.waiting - 1, running: share.running + 1 });
    share.virtualMs += this.serviceMs;
    return Promise.resolve({ userId, model: share.model });
  }

  end({ userId }: Assignment, _runner: AskingRunner, { serviceMs }: { serviceMs: number }): Promise<void> {
    const share = this.shares.get(userId)!;
    share.running -= 1;
    share.virtualMs += serviceMs - this.serviceMs;
    if (share.waiting + share.running === 0) this.shares.delete(userId);
    return Promise.resolve();
  }

  /** In the order of the service's statement: of equal times, who has less running first. */
  private candidates(): Candidate[] {
    return [...this.shares]
      .filter(([, { waiting }]) => waiting > 0)
      .sort(([a, one], [b, two]) => one.virtualMs - two.virtualMs || one.running - two.running || a - b)
      .map(([userId, { model, virtualMs }]) => ({
        ...{ userId, placementKey: String(model), virtualTime: virtualMs, passedOverMs: null },
      }));
  }
}
