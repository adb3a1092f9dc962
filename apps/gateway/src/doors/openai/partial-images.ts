import type { TaskProgressEvent } from '@atelier/contracts';
import type { Preview, PreviewListener } from '../making/task-previews.js';

/** Chooses among many previews the few that a client asks for: after equal shares of the work. */
export class PartialImages implements PreviewListener {
  private sent = 0;
  private done = 0;

  /** @param wanted how many, at most */
  constructor(
    private readonly wanted: number,
    private readonly send: (base64: string, index: number) => void,
  ) {}

  readonly onProgress = ({ value }: TaskProgressEvent): void => {
    this.done = Math.max(this.done, value);
  };

  readonly onPreview = ({ bytes }: Preview): void => {
    const isDue = this.done >= (this.sent + 1) / (this.wanted + 1);
    if (this.sent >= this.wanted || !isDue) return;
    this.send(Buffer.from(bytes).toString('base64'), this.sent);
    this.sent += 1;
  };
}
