import { type RefObject, useEffect, useRef, useState } from 'react';
import { type Point, type View, WHOLE, actualScale, isAlmostWhole, kept, panned, zoomed } from './zoom.js';

/** Change of the scale per unit of wheel delta (exponential). */
const WHEEL = 0.0015;
/** Factor of a double click. */
export const CLOSE_UP = 2.5;

export interface Zoom {
  /** 1: it fits the window. */
  scale: number;
  /** 1: a pixel of the picture is a pixel of the screen. */
  share: number;
  /** Changes the scale around a point of the page, or around the centre. */
  by: (factor: number, at?: Point) => void;
  pan: (by: Point) => void;
  /** Fits it to the window. */
  reset: () => void;
  /** Shows it in its own pixels. */
  actual: () => void;
  /** Fits it to the window when fingers have left it almost so: then it can be swiped again. */
  settle: () => void;
}

/**
 * Zoom and pan of a picture that is `pixels` wide. The transform is written to the element directly, without a render.
 */
export function useZoom(
  stage: RefObject<HTMLElement | null>,
  picture: RefObject<HTMLElement | null>,
  pixels: number,
): Zoom {
  const view = useRef(WHOLE);
  const [{ scale, share }, setShown] = useState({ scale: 1, share: 1 });
  const actual = () => actualScale(pixels, picture.current?.offsetWidth ?? 0, devicePixelRatio);

  const show = (next: View) => {
    const element = picture.current;
    if (element === null) return;
    view.current = kept(next, { width: element.offsetWidth, height: element.offsetHeight });
    draw(element, view.current);
    setShown({ scale: view.current.scale, share: view.current.scale / actual() });
  };
  const by = (factor: number, at?: Point) =>
    show(zoomed(view.current, factor, fromMiddle(stage.current, at), actual()));
  const pan = (step: Point) => show(panned(view.current, step));
  const zoom = {
    scale,
    share,
    by,
    pan,
    reset: () => show(WHOLE),
    actual: () => by(actual() / view.current.scale),
    settle: () => isAlmostWhole(view.current) && show(WHOLE),
  };

  const turn = useRef(by);
  useEffect(() => {
    turn.current = by;
  });
  useEffect(() => {
    const element = stage.current;
    const onWheel = (event: WheelEvent) => {
      event.preventDefault();
      turn.current(Math.exp(-event.deltaY * WHEEL), { x: event.clientX, y: event.clientY });
    };
    // React's wheel listeners are passive and cannot keep the page from scrolling.
    element?.addEventListener('wheel', onWheel, { passive: false });
    return () => element?.removeEventListener('wheel', onWheel);
  }, [stage]);
  return zoom;
}

function draw(element: HTMLElement, { scale, x, y }: View): void {
  element.style.transform = `translate(${x}px, ${y}px) scale(${scale})`;
}

function fromMiddle(stage: HTMLElement | null, at: Point | undefined): Point {
  const box = stage?.getBoundingClientRect();
  if (box === undefined || at === undefined) return { x: 0, y: 0 };
  return { x: at.x - box.left - box.width / 2, y: at.y - box.top - box.height / 2 };
}
