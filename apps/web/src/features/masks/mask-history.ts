import type { Edges } from './frame.js';
import type { Tile, TileChange } from './tiles.js';

/** What undo remembers at most. */
const MAX_STEPS = 200;
const MAX_BYTES = 48 * 1_024 * 1_024;

/** A state of what one step has changed. */
export interface Moment {
  tiles: TileChange;
  edges: Edges;
}

export interface Step {
  before: Moment;
  after: Moment;
}

/** The steps that can be undone and done again, bounded in number and in memory: the oldest are forgotten. */
export class MaskHistory {
  private readonly done: Step[] = [];
  private undone: Step[] = [];
  private bytes = 0;

  constructor(private readonly limits = { steps: MAX_STEPS, bytes: MAX_BYTES }) {}

  get canUndo(): boolean {
    return this.done.length > 0;
  }

  get canRedo(): boolean {
    return this.undone.length > 0;
  }

  add(step: Step): void {
    for (const gone of this.undone) this.bytes -= bytesOf(gone);
    this.undone = [];
    this.done.push(step);
    this.bytes += bytesOf(step);
    while (this.done.length > this.limits.steps || (this.bytes > this.limits.bytes && this.done.length > 1)) {
      this.bytes -= bytesOf(this.done.shift()!);
    }
  }

  /** What to go back to. */
  undo(): Moment | undefined {
    const step = this.done.pop();
    if (step) this.undone.push(step);
    return step?.before;
  }

  redo(): Moment | undefined {
    const step = this.undone.pop();
    if (step) this.done.push(step);
    return step?.after;
  }
}

const sizeOf = (tiles: Iterable<Tile | null>) => [...tiles].reduce((sum, tile) => sum + (tile?.byteLength ?? 0), 0);

function bytesOf({ before, after }: Step): number {
  return sizeOf(before.tiles.values()) + sizeOf(after.tiles.values());
}
