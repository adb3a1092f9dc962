import { Brush, Eraser, Hand, Lasso, type LucideIcon, SquareDashed } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { Button } from '../../shared/ui/button.js';
import { ChoiceGroup } from '../../shared/ui/choice-group.js';
import type { MaskEditor } from './mask-editor.js';
import { TOOLS, type Tool } from './mask-state.js';

const ICONS: Record<Tool, LucideIcon> = {
  brush: Brush,
  eraser: Eraser,
  lasso: Lasso,
  rectangle: SquareDashed,
  pan: Hand,
};

export function ToolChoice({ editor }: { editor: MaskEditor }) {
  const { t } = useTranslation('masks');
  const tool = useStore(editor.state, (state) => state.tool);
  const choices = TOOLS.map((value) => {
    const Icon = ICONS[value];
    return { value, label: t(`tools.${value}`), icon: <Icon aria-hidden /> };
  });
  return (
    <ChoiceGroup
      label={t('tool')}
      hideLabel
      value={tool}
      choices={choices}
      onChange={(next) => editor.state.setState({ tool: next })}
    />
  );
}

/** Whether lasso and rectangle add or take away. */
export function WayChoice({ editor }: { editor: MaskEditor }) {
  const { t } = useTranslation('masks');
  const erases = useStore(editor.state, (state) => state.erases);
  const choices = (['add', 'take'] as const).map((value) => ({ value, label: t(`ways.${value}`) }));
  return (
    <ChoiceGroup
      label={t('way')}
      hideLabel
      value={erases ? 'take' : 'add'}
      choices={choices}
      onChange={(next) => editor.state.setState({ erases: next === 'take' })}
    />
  );
}

/** What changes all of the mask at once. */
export function WholeButtons({ editor }: { editor: MaskEditor }) {
  const { t } = useTranslation('masks');
  const isEmpty = useStore(editor.state, (state) => state.isEmpty);
  return (
    <div className="flex flex-wrap gap-2">
      <Button onClick={() => editor.fillAll()}>{t('fillAll')}</Button>
      <Button onClick={() => editor.invert()}>{t('invert')}</Button>
      <Button aria-disabled={isEmpty} onClick={() => editor.clear()}>
        {t('clear')}
      </Button>
    </div>
  );
}
