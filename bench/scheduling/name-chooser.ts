import { chooseByName, type Candidate } from '@atelier/generation/measured';
import type { AskingRunner, Assignment, Chooser, Mix, TaskUsage } from './fleet.types.js';

interface Share {
  kind: number;
  waiting: number;
  running: number;
  virtualMs: number;
  passedOverAt: number | null;
}

/** As the releases had them that chose by names: in units of one load and one task. */
const BUDGET = 2;
const PATIENCE = 1;

/**
 * The policy of the releases that knew one model of a runner by its name, on shares kept here: what a task wants is named by its main
 * file. Not patient, it is strictly fair: nothing is allowed for warm models.
 */
export class NameChooser implements Chooser {
  private readonly shares = new Map<number, Share>();
  /** Main file of what each runner has got last. */
  private readonly loaded = new Map<number, string>();
  private readonly isPatient: boolean;

  constructor(
    backlog: readonly Assignment[],
    private readonly mix: Mix,
    { isPatient }: { isPatient: boolean },
  ) {
    this.isPatient = isPatient;
    for (const { userId, kind } of backlog) {
      const share = this.shares.get(userId) ?? newShare(kind, 0, 0);
      this.shares.set(userId, { ...share, waiting: share.waiting + 1 });
    }
  }

  arrive(userId: number, kind: number): Promise<void> {
    const virtualMs = Math.min(...[...this.shares.values()].map((share) => share.virtualMs));
    this.shares.set(userId, newShare(kind, 1, virtualMs));
    return Promise.resolve();
  }

  next(runner: AskingRunner, atMs: number): Promise<Assignment> {
    const { order, passedOver } = chooseByName(this.candidates(atMs), this.context(runner));
    const { userId } = order[0]!;
    if (passedOver !== null) this.shares.get(passedOver)!.passedOverAt ??= atMs;
    const share = this.shares.get(userId)!;
    Object.assign(share, { waiting: share.waiting - 1, running: share.running + 1, passedOverAt: null });
    share.virtualMs += this.mix.serviceMs;
    this.loaded.set(runner.index, this.mainFile(share.kind));
    return Promise.resolve({ userId, kind: share.kind });
  }

  end({ userId }: Assignment, _runner: AskingRunner, { serviceMs }: TaskUsage): Promise<void> {
    const share = this.shares.get(userId)!;
    share.running -= 1;
    share.virtualMs += serviceMs - this.mix.serviceMs;
    if (share.waiting + share.running === 0) this.shares.delete(userId);
    return Promise.resolve();
  }

  private context({ last }: AskingRunner) {
    const warm = new Set(last === undefined ? [] : [this.mainFile(last)]);
    if (!this.isPatient) return { warm, loadedOn: new Map<string, number>(), budgetMs: 0, patienceMs: 0 };
    const unitMs = meanLoadMs(this.mix) + this.mix.serviceMs;
    const loadedOn = new Map<string, number>();
    for (const file of this.loaded.values()) loadedOn.set(file, (loadedOn.get(file) ?? 0) + 1);
    return { warm, loadedOn, budgetMs: BUDGET * unitMs, patienceMs: PATIENCE * unitMs };
  }

  private mainFile(kind: number): string {
    return this.mix.kinds[kind]![0]!.name;
  }

  /** In the order of the service's statement: of equal times, who has less running first. */
  private candidates(atMs: number): Candidate[] {
    return [...this.shares]
      .filter(([, { waiting }]) => waiting > 0)
      .sort(([a, one], [b, two]) => one.virtualMs - two.virtualMs || one.running - two.running || a - b)
      .map(([userId, { kind, virtualMs, passedOverAt }]) => ({
        ...{ userId, placementKey: this.mainFile(kind), virtualTime: virtualMs },
        passedOverMs: passedOverAt === null || !this.isPatient ? null : atMs - passedOverAt,
      }));
  }
}

function newShare(kind: number, waiting: number, virtualMs: number): Share {
  return { kind, waiting, running: 0, virtualMs, passedOverAt: null };
}

/** Of all files of a kind. */
function meanLoadMs({ kinds, msPerByte }: Mix): number {
  return (kinds.flat().reduce((sum, { bytes }) => sum + bytes, 0) / kinds.length) * msPerByte;
}
