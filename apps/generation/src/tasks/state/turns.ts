/** A waiting task, and how long it is estimated to take. */
export interface PlannedTask {
  id: number;
  ms: number;
  /** Placement key. */
  key: string;
}

/** A user who is next, or soon. */
export interface PlannedUser {
  virtualTime: number;
  weight: number;
  /** How many wait, those included that are not listed. */
  pending: number;
  /** The first ones of them, the next one first. */
  tasks: readonly PlannedTask[];
}

/** What one user has waiting, and when their turn is. */
export class Turns {
  readonly listed: number;
  virtualTime: number;
  private readonly tasks: PlannedTask[];
  /** How many wait that are not listed, each taken for one like the last that is. */
  private others: number;
  private readonly other: Omit<PlannedTask, 'id'>;

  constructor(
    private readonly user: PlannedUser,
    meanMs: number,
  ) {
    this.tasks = [...user.tasks];
    this.listed = this.tasks.length;
    this.others = Math.max(0, user.pending - this.listed);
    const { ms = meanMs, key = '' } = this.tasks.at(-1) ?? {};
    this.other = { ms, key };
    this.virtualTime = user.virtualTime;
  }

  get isDone(): boolean {
    return this.tasks.length === 0 && this.others === 0;
  }

  /** Whether one of the tasks is of this kind. */
  wants(key: string | null): boolean {
    return this.tasks.some((task) => task.key === key) || (this.others > 0 && this.other.key === key);
  }

  /** The next task, of this kind if there is one. */
  take(key: string | null): Omit<PlannedTask, 'id'> & { id?: number } {
    const task = this.tasks[0] ? this.takeListed(key) : this.takeOther();
    this.virtualTime += task.ms / this.user.weight;
    return task;
  }

  private takeListed(key: string | null): PlannedTask {
    const found = this.tasks.findIndex((task) => task.key === key);
    return this.tasks.splice(Math.max(found, 0), 1)[0]!;
  }

  private takeOther(): Omit<PlannedTask, 'id'> {
    this.others -= 1;
    return this.other;
  }
}
