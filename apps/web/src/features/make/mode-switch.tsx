import './mode-switch.css';
import { useTranslation } from 'react-i18next';
import { MODES, type Mode } from '../draft/make-modes.js';
import { useMakeState, useRunDraftActions } from '../draft/run-draft-store.js';
import { ChoiceGroup } from '../../shared/ui/choice-group.js';
import { useChosenInView } from './use-chosen-in-view.js';

/** On narrow pages a row that scrolls; beside the pictures two rows of up to four, so that none stands alone. */
const ROW = 'row-edges relative w-0 min-w-full overflow-x-auto lg:flex-wrap lg:*:basis-[21%] [scrollbar-width:none]';

/** What one wants to make. */
export function ModeSwitch() {
  const { t } = useTranslation('make');
  const mode = useMakeState((state) => state.mode);
  const actions = useRunDraftActions();
  return (
    <ChoiceGroup<Mode>
      dense
      row={useChosenInView(mode)}
      rowClass={ROW}
      hideLabel
      label={t('modeLabel')}
      value={mode}
      choices={MODES.map((value) => ({ value, label: t(`modes.${value}`) }))}
      onChange={(next) => actions.setMode(next)}
    />
  );
}
