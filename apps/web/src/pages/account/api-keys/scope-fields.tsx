import { type Scope, SCOPES } from '@atelier/contracts';
import { useTranslation } from 'react-i18next';
import { textOfScope } from '../../../entities/api-keys/scope-text.js';
import { Checkbox } from '../../../shared/ui/checkbox.js';

interface ScopeFieldsProps {
  value: readonly Scope[];
  wrong: boolean;
  onChange: (value: Scope[]) => void;
}

/** What a key may be used for. */
export function ScopeFields({ value, wrong, onChange }: ScopeFieldsProps) {
  const { t } = useTranslation('apiKeys');
  const toggle = (scope: Scope, wanted: boolean) =>
    onChange(SCOPES.filter((one) => (one === scope ? wanted : value.includes(one))));
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1.5 text-sm font-medium">{t('scopes')}</legend>
      <div className="grid gap-x-4 sm:grid-cols-2">
        {SCOPES.map((scope) => (
          <Checkbox
            key={scope}
            label={t(`scope.${textOfScope(scope)}`)}
            checked={value.includes(scope)}
            onChange={(wanted) => toggle(scope, wanted)}
          />
        ))}
      </div>
      {wrong && (
        <p role="alert" className="mt-1 text-xs text-danger">
          {t('scopesNeeded')}
        </p>
      )}
    </fieldset>
  );
}
