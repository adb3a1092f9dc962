import type { Scope } from '@atelier/contracts';
import { Check } from 'lucide-react';
import { useTranslation } from 'react-i18next';

/** Keys of texts have no colon. */
const KEYS = {
  'tasks:read': 'tasks_read',
  'tasks:write': 'tasks_write',
  'images:read': 'images_read',
  'images:write': 'images_write',
  'models:read': 'models_read',
  'shares:write': 'shares_write',
  'workflows:read': 'workflows_read',
} as const;

const hasText = (scope: Scope): scope is keyof typeof KEYS => scope in KEYS;

/** What a client may do, in words. That it may ask at all goes without saying. */
export function ScopeList({ scopes }: { scopes: readonly Scope[] }) {
  const { t } = useTranslation('connections');
  return (
    <ul className="flex flex-col gap-2">
      {scopes.filter(hasText).map((scope) => (
        <li key={scope} className="flex items-start gap-2.5">
          <Check aria-hidden className="mt-0.5 size-4 shrink-0 text-accent" />
          <span className="min-w-0">{t(`scopes.${KEYS[scope]}`)}</span>
        </li>
      ))}
    </ul>
  );
}
