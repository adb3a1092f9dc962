/** What is told of tasks that ran together. */
export interface BatchNotice {
  /** The same for the whole batch: a later notice takes the place of an earlier one. */
  tag: string;
  /** The task that ended last, which is what a press opens. */
  task: number;
  prompt: string;
  completed: number;
  failed: number;
  /** What still waits or runs. */
  left: number;
}

export interface EndedTask {
  id: number;
  status: string;
  prompt: string;
}

/** Tasks that are in the queue at the same time are a batch: it begins with the first that ends, and is over when none is left. */
export class Batches {
  private batch: Pick<BatchNotice, 'tag' | 'completed' | 'failed'> | null = null;

  /** @param left how many others wait or run. @returns null for what somebody cancelled */
  ended({ id, status, prompt }: EndedTask, left: number): BatchNotice | null {
    if (status !== 'completed' && status !== 'failed') {
      if (left === 0) this.batch = null;
      return null;
    }
    const { tag, completed, failed } = this.batch ?? { tag: `atelier-task-${id}`, completed: 0, failed: 0 };
    const counted = { tag, completed: completed + Number(status === 'completed'), failed: failed + Number(status === 'failed') }; // prettier-ignore
    this.batch = left === 0 ? null : counted;
    return { ...counted, task: id, prompt, left };
  }
}
