import type { FleetRunner, RunnerOrder } from '@atelier/contracts';
import { useTranslation } from 'react-i18next';
import { ConfirmButton } from '../../../shared/ui/confirm-button.js';
import { toasts } from '../../../shared/ui/toasts.js';
import { useOrder } from '../../../entities/admin/admin-hooks.js';

/** What a runner can be told in the state that it is in. */
function ordersFor({ draining, quarantine }: FleetRunner): RunnerOrder[] {
  return [draining ? 'resume' : 'drain', quarantine ? 'release' : 'quarantine'];
}

/** Each order, with a question before it. */
export function RunnerOrders({ runner }: { runner: FleetRunner }) {
  const { t } = useTranslation('admin');
  const { mutate } = useOrder<FleetRunner>();
  const give = (order: RunnerOrder) =>
    mutate((calls) => calls.order(runner.id, order), {
      onSuccess: () => toasts.add({ description: t(`runners.given.${order}`, { id: runner.id }) }),
    });
  return ordersFor(runner).map((order) => (
    <ConfirmButton
      key={order}
      label={`${t(`runners.orders.${order}`)}: ${runner.id}`}
      title={t('runners.ask', { order: t(`runners.orders.${order}`), id: runner.id })}
      text={t(`runners.means.${order}`)}
      confirm={t(`runners.orders.${order}`)}
      onConfirm={() => give(order)}
    >
      {t(`runners.orders.${order}`)}
    </ConfirmButton>
  ));
}
