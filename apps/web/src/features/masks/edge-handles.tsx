import { type KeyboardEvent, type PointerEvent, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { EdgeDrag, OUTWARDS } from './edge-drag.js';
import { EDGE_STEP, MAX_EDGE, SIDES, type Side, frameOf, snapEdge } from './frame.js';
import type { MaskEditor } from './mask-editor.js';
import { toWindow } from './view.js';

const FAR = 8;

/** Where the frame can be dragged; each handle is a slider for the keyboard. */
export function EdgeHandles({ editor }: { editor: MaskEditor }) {
  const isShown = useStore(editor.state, ({ canExtend }) => canExtend);
  return isShown && SIDES.map((side) => <Handle key={side} side={side} editor={editor} />);
}

function Handle({ side, editor }: { side: Side; editor: MaskEditor }) {
  const { t } = useTranslation('masks');
  const edges = useStore(editor.state, (state) => state.edges);
  const place = usePlace(side, editor);
  const drag = useDrag(side, editor);
  const isUpright = side === 'left' || side === 'right';
  const keys = (event: KeyboardEvent) => {
    const step = stepOf(event.key, side) * EDGE_STEP * (event.shiftKey ? FAR : 1);
    if (step === 0) return;
    event.preventDefault();
    editor.setEdges({ ...edges, [side]: snapEdge(edges[side] + step) });
  };
  return (
    <div
      role="slider"
      tabIndex={0}
      data-handle={side}
      aria-label={t(`edge.${side}`)}
      aria-orientation={isUpright ? 'horizontal' : 'vertical'}
      aria-valuemin={0}
      aria-valuemax={MAX_EDGE}
      aria-valuenow={edges[side]}
      aria-valuetext={t('pixels', { count: edges[side] })}
      title={t(`edge.${side}`)}
      onKeyDown={keys}
      {...drag}
      className={`absolute top-0 left-0 flex touch-none items-center justify-center rounded-full ${isUpright ? 'h-14 w-6 cursor-ew-resize pointer-coarse:w-11' : 'h-6 w-14 cursor-ns-resize pointer-coarse:h-11'}`}
      style={{ transform: `translate(${place.x}px, ${place.y}px) translate(-50%, -50%)` }}
    >
      <span
        className={`rounded-full bg-accent shadow-[0_0_0_2px_var(--raised)] ${isUpright ? 'h-12 w-2' : 'h-2 w-12'}`}
      />
    </div>
  );
}

/** In the window, in the middle of its side. */
function usePlace(side: Side, editor: MaskEditor) {
  const view = useStore(editor.state, (state) => state.view);
  const edges = useStore(editor.state, (state) => state.edges);
  const { x, y, width, height } = frameOf(editor.size, edges);
  const { x: across, y: down } = OUTWARDS[side];
  return toWindow(view, { x: x + (width / 2) * (1 + across), y: y + (height / 2) * (1 + down) });
}

/** One drag at a time; one that is interrupted, also by closing the editor, changes nothing. */
function useDrag(side: Side, editor: MaskEditor) {
  const drag = useRef<EdgeDrag>(null);
  const end = (isKept: boolean) => {
    drag.current?.end(isKept);
    drag.current = null;
  };
  useEffect(() => () => drag.current?.end(false), []);
  return {
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      event.currentTarget.setPointerCapture(event.pointerId);
      const stage = event.currentTarget.parentElement!.getBoundingClientRect();
      drag.current = new EdgeDrag(side, editor, stage, pointOf(event));
    },
    onPointerMove: (event: PointerEvent) => drag.current?.move(pointOf(event)),
    onPointerUp: (event: PointerEvent) => {
      drag.current?.move(pointOf(event));
      end(true);
    },
    onPointerCancel: () => end(false),
  };
}

const pointOf = ({ clientX, clientY }: PointerEvent) => ({ x: clientX, y: clientY });

/** Arrows move the edge the way they point. */
function stepOf(key: string, side: Side): number {
  const { x, y } = OUTWARDS[side];
  const steps: Record<string, number> = { ArrowRight: x, ArrowLeft: -x, ArrowDown: y, ArrowUp: -y };
  return steps[key] ?? 0;
}
