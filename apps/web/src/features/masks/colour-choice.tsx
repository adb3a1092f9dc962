import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { ChoiceGroup } from '../../shared/ui/choice-group.js';
import type { MaskEditor } from './mask-editor.js';
import { COLOURS, type Colour } from './mask-state.js';

/** The colour that the mask is shown in; it means nothing to the mask. */
export function ColourChoice({ editor }: { editor: MaskEditor }) {
  const { t } = useTranslation('masks');
  const colour = useStore(editor.state, (state) => state.colour);
  const choices = (Object.keys(COLOURS) as Colour[]).map((value) => ({
    value,
    label: t(`colours.${value}`),
    icon: <span className="size-4 rounded-full" style={{ background: COLOURS[value] }} />,
  }));
  return (
    <ChoiceGroup
      label={t('colour')}
      value={colour}
      choices={choices}
      onChange={(next) => editor.state.setState({ colour: next })}
    />
  );
}
