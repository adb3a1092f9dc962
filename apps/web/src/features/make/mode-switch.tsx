import { useTranslation } from 'react-i18next';
import { MODES, type Mode } from '../draft/make-modes.js';
import { useMakeState, useRunDraftActions } from '../draft/run-draft-store.js';
import { ChoiceGroup } from '../../shared/ui/choice-group.js';

/** What one wants to make. */
export function ModeSwitch() {
  const { t } = useTranslation('make');
  const mode = useMakeState((state) => state.mode);
  const actions = useRunDraftActions();
  return (
    <ChoiceGroup<Mode>
      dense
      hideLabel
      label={t('modeLabel')}
      value={mode}
      choices={MODES.map((value) => ({ value, label: t(`modes.${value}`) }))}
      onChange={(next) => actions.setMode(next)}
    />
  );
}
