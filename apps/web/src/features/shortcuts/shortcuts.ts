/** Where keys mean something. */
export type ShortcutPlace = 'everywhere' | 'make' | 'grid' | 'viewer' | 'masks';

/** Keys that are pressed together. `Mod` is Cmd on a Mac and Ctrl elsewhere; names with a text are translated. */
export type KeyStroke = readonly string[];

export interface Shortcut<Does extends string = string> {
  /** The key of its text in `shortcuts.does`. */
  does: Does;
  /** Each of them does it. */
  strokes: readonly KeyStroke[];
}

const plain = <Does extends string>(does: Does, ...keys: string[]): Shortcut<Does> => ({
  does,
  strokes: keys.map((key) => [key]),
});
const together = <Does extends string>(does: Does, ...strokes: KeyStroke[]): Shortcut<Does> => ({ does, strokes });

/** Every key of the studio, as the code that listens to it has it. */
export const SHORTCUTS = {
  everywhere: [together('palette', ['Mod', 'K']), plain('shortcuts', '?'), plain('close', 'Esc')],
  make: [
    together('generate', ['Mod', 'Enter']),
    together('raise', ['Mod', '↑']),
    together('lower', ['Mod', '↓']),
    together('earlier', ['Alt', '↑']),
    together('later', ['Alt', '↓']),
  ],
  grid: [
    plain('move', '←', '→', '↑', '↓'),
    plain('open', 'Enter'),
    plain('select', 'Space'),
    together('extend', ['Shift', '←'], ['Shift', '→']),
    together('selectAll', ['Mod', 'A']),
    plain('favourite', 'F'),
    plain('menu', 'R'),
    plain('trash', 'Delete'),
    plain('clear', 'Esc'),
  ],
  viewer: [
    plain('neighbour', '←', '→'),
    plain('favourite', 'F'),
    plain('trash', 'Delete'),
    plain('zoomIn', '+'),
    plain('zoomOut', '−'),
    plain('fit', '0'),
    plain('actual', '1'),
    plain('pan', '←', '→', '↑', '↓'),
    plain('play', 'Space'),
    plain('frameBack', ','),
    plain('frameOn', '.'),
  ],
  masks: [
    plain('brush', 'B'),
    plain('eraser', 'E'),
    plain('lasso', 'L'),
    plain('rectangle', 'R'),
    plain('hand', 'H'),
    plain('smaller', '['),
    plain('larger', ']'),
    together('undo', ['Mod', 'Z']),
    together('redo', ['Mod', 'Shift', 'Z']),
    plain('zoomIn', '+'),
    plain('zoomOut', '−'),
    plain('fit', '0'),
    plain('actual', '1'),
    plain('holdPan', 'Space'),
  ],
} as const satisfies Record<ShortcutPlace, readonly Shortcut[]>;

/** Where the keys of a page are: those of the window over it, else those of the page at the address. */
export function placesAt(path: string, window: string | undefined): ShortcutPlace[] {
  if (window === 'viewer' || window === 'masks') return [window, 'everywhere'];
  if (path === '/') return ['make', 'everywhere'];
  return /^\/(gallery|collections\/\d+)\/?$/.test(path) ? ['grid', 'everywhere'] : ['everywhere'];
}
