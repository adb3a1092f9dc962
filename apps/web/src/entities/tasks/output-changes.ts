/**
 * When the page learned what of a task's outputs is shown. An answer that was asked for before, and comes after, shows what was there
 * then: without this it would bring back what went to the trash meanwhile, for good.
 */
export class OutputChanges {
  private count = 0;
  private readonly lastOf = new Map<number, number>();

  /** To be read before a question is sent. */
  get moment(): number {
    return this.count;
  }

  note(taskId: number): void {
    this.count += 1;
    this.lastOf.set(taskId, this.count);
  }

  isSince(taskId: number, moment: number): boolean {
    return (this.lastOf.get(taskId) ?? 0) > moment;
  }
}
