import type { CostEntity } from './cost.entity.js';

/** Stands for every template, model or class of GPU. */
const ANY = '*';

type Measured = Pick<CostEntity, 'template' | 'model_name' | 'runner_class' | 'ms_per_unit'>;

/** Means of measured costs over every group that is asked for, so that a lease looks up and does not search. */
export class CostMeans {
  private readonly groups = new Map<string, { sum: number; count: number }>();

  constructor(rows: readonly Measured[]) {
    for (const row of rows) this.add(row);
  }

  /** The mean of what is known; what is left out stands for all. Undefined: nothing was measured. */
  of({ template = ANY, modelName = ANY, runnerClass = ANY }: CostGroup): number | undefined {
    const group = this.groups.get(nameOf(template, modelName, runnerClass));
    return group && group.sum / group.count;
  }

  private add({ template, model_name, runner_class, ms_per_unit }: Measured): void {
    for (const t of [template, ANY])
      for (const m of [model_name, ANY])
        for (const c of [runner_class, ANY]) {
          const { sum, count } = this.groups.get(nameOf(t, m, c)) ?? { sum: 0, count: 0 };
          this.groups.set(nameOf(t, m, c), { sum: sum + ms_per_unit, count: count + 1 });
        }
  }
}

export interface CostGroup {
  template?: string | undefined;
  modelName?: string | undefined;
  runnerClass?: string | undefined;
}

function nameOf(template: string, modelName: string, runnerClass: string): string {
  return JSON.stringify([template, modelName, runnerClass]);
}
