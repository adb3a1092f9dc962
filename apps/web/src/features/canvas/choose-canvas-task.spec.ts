import { describe, expect, it } from '@jest/globals';
import { type CanvasLists, type CanvasWishes, canvasTaskAfterStart, chooseCanvasTask } from './choose-canvas-task.js';

const choose = (wishes: Partial<CanvasWishes>, lists: Partial<CanvasLists>, pictures: number[] = []) =>
  chooseCanvasTask(
    { pinned: null, asked: null, started: null, sent: null, shown: null, isHeld: false, ...wishes },
    { live: [], running: [], history: [], hasPicture: (id) => pictures.includes(id), ...lists },
  );

describe('the canvas', () => {
  it('follows what runs: from one task to the next, whatever was sent first or last', () => {
    const [live, history] = [[3, 2], [1]];
    expect(choose({ started: 1, shown: 1 }, { live, running: [2], history }, [1])).toBe(2);
    expect(choose({ started: 3, shown: 1 }, { live, running: [2], history }, [1])).toBe(2);
    expect(choose({ shown: 2 }, { live: [3], running: [3], history: [2] }, [2])).toBe(3);
  });

  it('stays on one of several that run, and begins with the oldest of them', () => {
    const running = { live: [4, 3, 2], running: [3, 2] };
    expect(choose({ shown: 3 }, running)).toBe(3);
    expect(choose({ shown: 2 }, running)).toBe(2);
    expect(choose({ shown: 1 }, { ...running, history: [1] }, [1])).toBe(2);
  });

  it('keeps what has just ended until the next one runs', () => {
    expect(choose({ shown: 2 }, { live: [3], history: [2] }, [2])).toBe(2);
  });

  it('shows what was just sent while nothing runs', () => {
    expect(choose({ started: -1, shown: 2 }, { live: [-1], history: [2] }, [2])).toBe(-1);
    expect(choose({ started: 3, shown: 2 }, { history: [3, 2] }, [2])).toBe(3);
    expect(choose({ started: -1, shown: 2 }, { live: [3], history: [2] }, [2])).toBe(2);
  });

  it('shows the latest that was sent from here when it ended too soon to be seen running', () => {
    expect(choose({ sent: 3, shown: 2 }, { history: [3, 2] }, [3, 2])).toBe(3);
    expect(choose({ sent: 3, shown: 2 }, { live: [3], history: [2] }, [2])).toBe(2);
    expect(choose({ sent: 3, shown: 4 }, { history: [4, 3] }, [4, 3])).toBe(4);
    expect(choose({ sent: -1, shown: 2 }, { history: [2] }, [2])).toBe(2);
    // It was cancelled.
    expect(choose({ sent: 3, shown: 2 }, { history: [3, 2] }, [2])).toBe(2);
  });

  it('stays where it is pinned, while that exists', () => {
    const lists = { live: [3], running: [3], history: [2, 1] };
    expect(choose({ pinned: 1, shown: 1, started: 3 }, lists, [2, 1])).toBe(1);
    expect(choose({ pinned: 9, shown: 9 }, lists, [2, 1])).toBe(3);
  });

  it('shows what was chosen in the queue until it has ended', () => {
    expect(choose({ asked: 3, shown: 3 }, { live: [3, 2], running: [2] })).toBe(3);
    expect(choose({ asked: 3, shown: 3 }, { live: [2], running: [2], history: [3] })).toBe(2);
  });

  it('takes nothing away of which a menu or a dialog is open', () => {
    expect(choose({ shown: 1, isHeld: true }, { live: [2], running: [2], history: [1] }, [1])).toBe(1);
    expect(choose({ shown: 9, isHeld: true }, { live: [2], running: [2], history: [1] }, [1])).toBe(2);
  });

  it('has else what waits longest, then the newest picture, then nothing', () => {
    expect(choose({}, { live: [9, 8], history: [4] }, [4])).toBe(8);
    expect(choose({}, { history: [7, 6, 5] }, [6, 5])).toBe(6);
    expect(choose({}, { history: [7] })).toBeNull();
  });

  it('has a new task next, unless the one there has not ended', () => {
    expect(canvasTaskAfterStart(null, -1, [])).toBe(-1);
    expect(canvasTaskAfterStart(4, -1, [])).toBe(-1);
    expect(canvasTaskAfterStart(9, -1, [9])).toBe(9);
  });
});
