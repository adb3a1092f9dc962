import { Eye, Maximize, Minus, Plus, Redo2, Undo2, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { formatPercent } from '../../shared/i18n/format.js';
import { Button, IconButton } from '../../shared/ui/button.js';
import type { MaskEditor } from './mask-editor.js';
import type { Stage } from './stage.js';

interface MaskHeaderProps {
  editor: MaskEditor;
  stage: Stage | null;
  label: string;
  paints: boolean;
  isBusy: boolean;
  onDone: () => void;
  onClose: () => void;
}

/** What there is for every tool: undo, zoom, compare, and the end. */
export function MaskHeader({ editor, stage, label, paints, isBusy, onDone, onClose }: MaskHeaderProps) {
  const { t } = useTranslation(['masks', 'common']);
  return (
    <header className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-line bg-panel px-3 py-2 max-sm:gap-x-1">
      <span className="min-w-0 flex-1 truncate font-semibold max-md:hidden">{t('masks:title', { label })}</span>
      <Steps editor={editor} />
      <Zoom editor={editor} stage={stage} />
      <Compare editor={editor} />
      <div className="flex flex-1 justify-end gap-2">
        <Button look="primary" className="whitespace-nowrap" aria-disabled={isBusy} onClick={onDone}>
          {t(isBusy ? 'masks:finishing' : paints ? 'masks:done' : 'masks:doneExtend')}
        </Button>
        <IconButton label={t('common:close')} onClick={onClose}>
          <X aria-hidden />
        </IconButton>
      </div>
    </header>
  );
}

const Group = ({ children }: { children: ReactNode }) => <div className="flex items-center gap-0.5">{children}</div>;

function Steps({ editor }: { editor: MaskEditor }) {
  const { t } = useTranslation('masks');
  const canUndo = useStore(editor.state, (state) => state.canUndo);
  const canRedo = useStore(editor.state, (state) => state.canRedo);
  return (
    <Group>
      <IconButton label={t('undo')} aria-disabled={!canUndo} onClick={() => editor.undo()}>
        <Undo2 aria-hidden />
      </IconButton>
      <IconButton label={t('redo')} aria-disabled={!canRedo} onClick={() => editor.redo()}>
        <Redo2 aria-hidden />
      </IconButton>
    </Group>
  );
}

export const ZOOM_STEP = 1.25;

function Zoom({ editor, stage }: Pick<MaskHeaderProps, 'editor' | 'stage'>) {
  const { t, i18n } = useTranslation('masks');
  const scale = useStore(editor.state, ({ view }) => view.scale);
  return (
    <Group>
      <IconButton label={t('zoomOut')} className="max-sm:hidden" onClick={() => stage?.camera.zoom(1 / ZOOM_STEP)}>
        <Minus aria-hidden />
      </IconButton>
      <Button
        look="bare"
        aria-label={t('actual', { scale: formatPercent(scale, i18n.language) })}
        title={t('actualTitle')}
        className="min-w-16 px-1 tabular-nums max-sm:hidden"
        onClick={() => stage?.camera.actual()}
      >
        {formatPercent(scale, i18n.language)}
      </Button>
      <IconButton label={t('zoomIn')} className="max-sm:hidden" onClick={() => stage?.camera.zoom(ZOOM_STEP)}>
        <Plus aria-hidden />
      </IconButton>
      <IconButton label={t('fit')} onClick={() => stage?.camera.fit()}>
        <Maximize aria-hidden />
      </IconButton>
    </Group>
  );
}

/** The picture without its mask, for as long as it is held. */
function Compare({ editor }: { editor: MaskEditor }) {
  const { t } = useTranslation('masks');
  const isComparing = useStore(editor.state, (state) => state.isComparing);
  const show = (next: boolean) => editor.state.setState({ isComparing: next });
  return (
    <IconButton
      label={t('compare')}
      aria-pressed={isComparing}
      onPointerDown={() => show(true)}
      onPointerUp={() => show(false)}
      onPointerLeave={() => show(false)}
      onPointerCancel={() => show(false)}
      onKeyDown={({ key, repeat }) => key === ' ' && !repeat && show(true)}
      onKeyUp={({ key }) => key === ' ' && show(false)}
      onBlur={() => show(false)}
      className="touch-none"
    >
      <Eye aria-hidden />
    </IconButton>
  );
}
