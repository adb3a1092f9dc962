/** What a cost is known by. */
export interface CostKey {
  template: string;
  modelName: string;
  runnerClass: string;
}

/** What attempts of one key took. */
interface Learned extends CostKey {
  /** Sum over the samples. */
  msPerUnit: number;
  samples: number;
  /** Of the last one that has loaded; null: none has. */
  loadMs: number | null;
}

/** What attempts took since it was last written down. */
export class LearnedCosts {
  private byKey = new Map<string, Learned>();

  add(key: CostKey, msPerUnit: number, loadMs: number | null): void {
    const name = JSON.stringify([key.template, key.modelName, key.runnerClass]);
    const learned = this.byKey.get(name) ?? { ...key, msPerUnit: 0, samples: 0, loadMs: null };
    learned.msPerUnit += msPerUnit;
    learned.samples += 1;
    learned.loadMs = loadMs ?? learned.loadMs;
    this.byKey.set(name, learned);
  }

  /** All of it, with the mean of each key; nothing is left. */
  take(): Learned[] {
    const all = [...this.byKey.values()];
    this.byKey = new Map();
    return all.map((learned) => ({ ...learned, msPerUnit: learned.msPerUnit / learned.samples }));
  }
}
