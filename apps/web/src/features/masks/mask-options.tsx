import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { ColourChoice } from './colour-choice.js';
import { EdgeFields } from './edge-fields.js';
import type { MaskEditor } from './mask-editor.js';
import { FEATHER, SIZE } from './mask-state.js';
import { RectangleFields } from './rectangle-fields.js';
import { Slider } from './slider.js';
import { useIsWide } from './use-is-wide.js';
import { ToolChoice, WayChoice, WholeButtons } from './tool-choice.js';

interface MaskOptionsProps {
  editor: MaskEditor;
  paints: boolean;
  extends: boolean;
}

/** The tools and what they are set to: beside the picture, on a phone below it. */
export function MaskOptions({ editor, paints, extends: canExtend }: MaskOptionsProps) {
  return (
    <aside className="flex shrink-0 flex-col gap-4 overflow-y-auto border-line bg-panel p-3 max-md:max-h-[45dvh] max-md:border-t md:w-80 md:border-l">
      {paints && (
        <>
          <ToolChoice editor={editor} />
          <Settings editor={editor} />
          <WholeButtons editor={editor} />
        </>
      )}
      <More editor={editor} paints={paints} extends={canExtend} />
    </aside>
  );
}

/** What the tool in hand can be set to. */
function Settings({ editor }: { editor: MaskEditor }) {
  const { t } = useTranslation('masks');
  const tool = useStore(editor.state, (state) => state.tool);
  const size = useStore(editor.state, (state) => state.size);
  const feather = useStore(editor.state, (state) => state.feather);
  const set = editor.state.setState;
  return (
    <>
      {(tool === 'brush' || tool === 'eraser') && (
        <Slider
          label={t('size')}
          {...SIZE}
          value={size}
          unit={t('pixels', { count: size })}
          onChange={(next) => set({ size: next })}
        />
      )}
      {(tool === 'lasso' || tool === 'rectangle') && <WayChoice editor={editor} />}
      <Slider
        label={t('feather')}
        {...FEATHER}
        value={feather}
        unit={t('pixels', { count: feather })}
        onChange={(next) => set({ feather: next })}
      />
    </>
  );
}

/** What is needed less often; folded on a phone. */
function More({ editor, paints, extends: canExtend }: MaskOptionsProps) {
  const { t } = useTranslation('masks');
  const [isOpen, setOpen] = useState(false);
  const isWide = useIsWide();
  return (
    <details
      open={isWide || isOpen}
      onToggle={({ currentTarget }) => !isWide && setOpen(currentTarget.open)}
      className="flex flex-col"
    >
      <summary className="py-1 text-sm font-medium md:hidden pointer-coarse:py-3">{t('more')}</summary>
      <div className="flex flex-col gap-4 max-md:pt-3">
        {canExtend && <EdgeFields editor={editor} />}
        {paints && <RectangleFields editor={editor} />}
        {paints && <Look editor={editor} />}
      </div>
    </details>
  );
}

function Look({ editor }: { editor: MaskEditor }) {
  const { t, i18n } = useTranslation('masks');
  const opacity = useStore(editor.state, (state) => state.opacity);
  const percent = new Intl.NumberFormat(i18n.language, { style: 'percent' }).format(opacity);
  return (
    <>
      <ColourChoice editor={editor} />
      <Slider
        label={t('opacity')}
        min={10}
        max={100}
        value={Math.round(opacity * 100)}
        unit={percent}
        onChange={(next) => editor.state.setState({ opacity: next / 100 })}
      />
    </>
  );
}
