import { describe, expect, it } from '@jest/globals';
import { NO_EDGES } from './frame.js';
import { MaskHistory, type Step } from './mask-history.js';
import { type Tile, fullTile } from './tiles.js';

/** A step that leaves a square with this many runs. */
const step = (runs: number): Step => ({
  before: { tiles: new Map([['0,0', null]]), edges: NO_EDGES },
  after: { tiles: new Map<string, Tile>([['0,0', new Uint16Array(runs * 2)]]), edges: NO_EDGES },
});

describe('the history of a mask', () => {
  it('goes back and forth', () => {
    const history = new MaskHistory();
    const [one, two] = [step(1), step(2)];
    history.add(one);
    history.add(two);
    expect([history.undo(), history.undo(), history.undo()]).toEqual([two.before, one.before, undefined]);
    expect(history.canUndo).toBe(false);
    expect([history.redo(), history.redo(), history.redo()]).toEqual([one.after, two.after, undefined]);
  });

  it('forgets what was undone when something else is done', () => {
    const history = new MaskHistory();
    history.add(step(1));
    history.undo();
    history.add(step(2));
    expect(history.canRedo).toBe(false);
    expect(history.redo()).toBeUndefined();
  });

  it('forgets the oldest steps beyond its number', () => {
    const history = new MaskHistory({ steps: 2, bytes: 1_000_000 });
    for (let count = 0; count < 5; count++) history.add(step(1));
    const undone = [history.undo(), history.undo(), history.undo()];
    expect(undone.filter((moment) => moment !== undefined).length).toBe(2);
  });

  it('forgets the oldest steps beyond its memory, but never the last one', () => {
    const history = new MaskHistory({ steps: 100, bytes: 1_000 });
    for (let count = 0; count < 5; count++) history.add(step(100));
    expect([history.undo(), history.undo(), history.undo()].filter(Boolean).length).toBe(2);
    const small = new MaskHistory({ steps: 100, bytes: 10 });
    small.add(step(100));
    expect(small.canUndo).toBe(true);
  });

  it('counts the memory of undone steps no more once they are gone', () => {
    const history = new MaskHistory({ steps: 100, bytes: 1_000 });
    for (let count = 0; count < 10; count++) {
      history.add(step(100));
      history.undo();
    }
    history.add({ ...step(1), after: { tiles: new Map([['0,0', fullTile()]]), edges: NO_EDGES } });
    history.add(step(100));
    expect([history.undo(), history.undo()].every(Boolean)).toBe(true);
  });
});
