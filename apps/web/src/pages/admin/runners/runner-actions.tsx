import type { FleetRunner, RunnerAction } from '@atelier/contracts';
import { useTranslation } from 'react-i18next';
import { named } from '../../../shared/i18n/named.js';
import { ConfirmButton } from '../../../shared/ui/confirm-button.js';
import { toasts } from '../../../shared/ui/toasts.js';
import { useAdminAction } from '../../../entities/admin/admin-hooks.js';

/** The actions that make sense in the runner's state. */
function actionsFor({ draining, quarantine }: FleetRunner): RunnerAction[] {
  return [draining ? 'resume' : 'drain', quarantine ? 'release' : 'quarantine'];
}

/** The buttons for these actions; each asks first. */
export function RunnerActions({ runner }: { runner: FleetRunner }) {
  const { t } = useTranslation('admin');
  const { mutate } = useAdminAction<FleetRunner>();
  const give = (action: RunnerAction) =>
    mutate((calls) => calls.runnerAction(runner.id, action), {
      onSuccess: () => toasts.add({ description: t(`runners.given.${action}`, { id: runner.id }) }),
    });
  return actionsFor(runner).map((action) => (
    <ConfirmButton
      key={action}
      label={named(t(`runners.actions.${action}`), runner.id)}
      title={t('runners.ask', { action: t(`runners.actions.${action}`), id: runner.id })}
      text={t(`runners.means.${action}`)}
      confirm={t(`runners.actions.${action}`)}
      onConfirm={() => give(action)}
    >
      {t(`runners.actions.${action}`)}
    </ConfirmButton>
  ));
}
