import type { ListedApiKey } from '@atelier/contracts';
import { useTranslation } from 'react-i18next';
import { formatMoment } from '../../../shared/i18n/format-moment.js';
import { textOfScope } from '../../../entities/api-keys/scope-text.js';

/** What a key may do, how far it has been used, and when it ends. */
export function KeyFacts({ apiKey }: { apiKey: ListedApiKey }) {
  const lines = [useRights(apiKey), useLimits(apiKey), useTimes(apiKey)].filter((line) => line !== '');
  return lines.map((line) => (
    <p key={line} className="text-sm break-words text-muted tabular-nums">
      {line}
    </p>
  ));
}

function useRights({ kind, scopes, act_as }: ListedApiKey): string {
  const { t } = useTranslation('apiKeys');
  const kindName = kind === 'user' ? null : t(`kinds.${kind}`);
  const names = kind === 'door' ? [] : scopes.map((scope) => t(`scope.${textOfScope(scope)}`));
  return [kindName, act_as ? t('acts') : null, ...names].filter(Boolean).join(' · ');
}

function useLimits(apiKey: ListedApiKey): string {
  const { t } = useTranslation('apiKeys');
  const { requests_per_minute, models, workflows, model_aliases } = apiKey.limits;
  const addresses = apiKey.allowed_addresses;
  const aliases = Object.keys(model_aliases).length;
  const only = (what: string) => t('only', { what });
  return [
    ...useUse(apiKey),
    requests_per_minute && t('perMinute', { count: requests_per_minute }),
    models.length > 0 && only(t('modelCount', { count: models.length })),
    workflows.length > 0 && only(t('workflowCount', { count: workflows.length })),
    aliases > 0 && t('aliasCount', { count: aliases }),
    addresses.length > 0 && only(t('addressCount', { count: addresses.length })),
  ]
    .filter(Boolean)
    .join(' · ');
}

/** The counts, with their limits where there are some. */
function useUse({ use, limits: { open_tasks, tasks_per_day } }: ListedApiKey): string[] {
  const { t } = useTranslation('apiKeys');
  if (!use) return [];
  const [today, open] = [{ count: use.tasks_today }, { count: use.open_tasks }];
  return [
    tasks_per_day === null ? t('today', today) : t('todayOf', { ...today, most: tasks_per_day }),
    open_tasks === null ? t('open', open) : t('openOf', { ...open, most: open_tasks }),
  ];
}

function useTimes({ last_used_at, last_address, expires_at }: ListedApiKey): string {
  const { t, i18n } = useTranslation('apiKeys');
  const moment = (text: string) => ({ moment: formatMoment(text, i18n.language) });
  return [
    last_used_at ? t('used', moment(last_used_at)) : t('unused'),
    last_used_at && last_address,
    expires_at ? t('ends', moment(expires_at)) : t('endless'),
  ]
    .filter(Boolean)
    .join(' · ');
}
