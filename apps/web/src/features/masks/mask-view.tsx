import { type RefObject, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { EdgeHandles } from './edge-handles.js';
import { frameOf } from './frame.js';
import type { MaskEditor } from './mask-editor.js';
import type { OpenedMask } from './open-editor.js';
import { Stage } from './stage.js';
import { toWindow } from './view.js';

interface MaskViewProps {
  opened: OpenedMask;
  /** What moves the picture, while it is there. */
  onStage: (stage: Stage | null) => void;
  url: string;
  paints: boolean;
}

/** The picture with its mask, to paint on. */
export function MaskView({ opened: { editor }, onStage, url, paints }: MaskViewProps) {
  const { t } = useTranslation('masks');
  const [host, overlay] = [useRef<HTMLDivElement>(null), useRef<HTMLCanvasElement>(null)];
  const [cursor, box] = [useRef<HTMLDivElement>(null), useRef<HTMLDivElement>(null)];
  useEffect(() => {
    const parts = { host: host.current!, overlay: overlay.current!, cursor: cursor.current!, box: box.current! };
    const made = new Stage(editor, parts);
    onStage(made);
    parts.host.focus();
    return () => {
      onStage(null);
      made.end();
    };
  }, [editor, onStage, host, overlay, cursor, box]);
  const isPanning = useStore(editor.state, ({ tool }) => tool === 'pan');
  return (
    <div
      ref={host}
      role="application"
      tabIndex={0}
      aria-label={t('stage')}
      aria-describedby="mask-keys"
      data-stage
      className={`relative min-h-0 min-w-0 flex-1 touch-none overflow-hidden bg-sunken select-none ${isPanning || !paints ? 'cursor-grab' : 'cursor-crosshair'}`}
    >
      <p id="mask-keys" className="sr-only">
        {t('keys')}
      </p>
      <Below editor={editor} url={url} />
      <Seen editor={editor} canvas={overlay} />
      <div
        ref={box}
        hidden
        className="pointer-events-none absolute border-2 border-dashed border-white outline outline-black"
      />
      <Cursor editor={editor} element={cursor} />
      <EdgeHandles editor={editor} />
    </div>
  );
}

/** The picture, and the frame that it is extended to. */
function Below({ editor, url }: { editor: MaskEditor; url: string }) {
  const view = useStore(editor.state, (state) => state.view);
  const edges = useStore(editor.state, (state) => state.edges);
  const { width, height } = editor.size;
  const frame = frameOf(editor.size, edges);
  const corner = toWindow(view, frame);
  return (
    <>
      <div
        className="absolute top-0 left-0 border border-dashed border-edge"
        style={{
          width: frame.width * view.scale,
          height: frame.height * view.scale,
          transform: `translate(${corner.x}px, ${corner.y}px)`,
        }}
      />
      <img
        src={url}
        alt=""
        draggable={false}
        className={`pointer-events-none absolute top-0 left-0 max-w-none origin-top-left ${view.scale >= 4 ? '[image-rendering:pixelated]' : ''}`}
        style={{ width, height, transform: `translate(${view.x}px, ${view.y}px) scale(${view.scale})` }}
      />
    </>
  );
}

/** The mask as it is seen. Its soft border is only shown: it comes into the mask when that is finished. */
function Seen({ editor, canvas }: { editor: MaskEditor; canvas: RefObject<HTMLCanvasElement | null> }) {
  const opacity = useStore(editor.state, (state) => (state.isComparing ? 0 : state.opacity));
  const blur = useStore(editor.state, ({ feather, view }) => (feather / 2) * view.scale);
  return (
    <canvas
      ref={canvas}
      className="pointer-events-none absolute inset-0 size-full in-data-[painting=true]:filter-none!"
      style={{ opacity, filter: blur > 0 ? `blur(${blur.toFixed(1)}px)` : undefined }}
    />
  );
}

function Cursor({ editor, element }: { editor: MaskEditor; element: RefObject<HTMLDivElement | null> }) {
  const diameter = useStore(editor.state, ({ size, view }) => size * view.scale);
  return (
    <div
      ref={element}
      hidden
      className="pointer-events-none absolute top-0 left-0 rounded-full border border-white shadow-[0_0_0_1px_#000] will-change-transform"
      style={{ width: diameter, height: diameter }}
    />
  );
}
