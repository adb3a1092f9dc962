/** How long a finger rests before it counts; shorter than what the browser waits for its own menu. */
const PRESS_MS = 450;
/** How far it may slip meanwhile, in pixels: beyond that it scrolls. */
const SLIP = 10;

interface Touch {
  pointerType: string;
  clientX: number;
  clientY: number;
}

/** Calls back after some time; call the result to cancel. A spec passes its own. */
type After = (ms: number, work: () => void) => () => void;

const after: After = (ms, work) => {
  const timer = setTimeout(work, ms);
  return () => clearTimeout(timer);
};

/** A finger that rests on an element. Once it has rested long enough, its lifting is no click any more. */
export class LongPress {
  private start: { x: number; y: number; onPress: () => void } | null = null;
  private cancelTimer = () => {};
  private isTold = false;

  constructor(private readonly wait = after) {}

  /** A pointer comes down; `onPress` is called once it has rested. */
  down({ pointerType, clientX, clientY }: Touch, onPress: () => void): void {
    this.end();
    this.isTold = false;
    if (pointerType !== 'touch') return;
    this.start = { x: clientX, y: clientY, onPress };
    this.cancelTimer = this.wait(PRESS_MS, () => this.tell());
  }

  readonly move = ({ clientX, clientY }: Touch): void => {
    if (this.start && Math.hypot(clientX - this.start.x, clientY - this.start.y) > SLIP) this.end();
  };

  readonly end = (): void => {
    this.cancelTimer();
    this.start = null;
  };

  /** The browser is about to open its own menu: on a touch screen the press stands for it. */
  readonly menu = (event: { preventDefault: () => void }): void => {
    if (this.start === null && !this.isTold) return;
    event.preventDefault();
    this.tell();
  };

  /** In the capture phase. */
  readonly click = (event: { preventDefault: () => void; stopPropagation: () => void }): void => {
    if (!this.isTold) return;
    this.isTold = false;
    event.preventDefault();
    event.stopPropagation();
  };

  private tell(): void {
    const onPress = this.start?.onPress;
    this.end();
    if (onPress === undefined) return;
    this.isTold = true;
    onPress();
  }
}
