import { useTranslation } from 'react-i18next';
import type { AuditSearchInput } from '../../../entities/admin/audit-search-input.js';
import { CONTROL_CLASS, Field } from '../../../shared/ui/field.js';

const TEXT_MAX = 200;

interface AuditSearchProps {
  value: AuditSearchInput;
  onChange: (value: AuditSearchInput) => void;
}

/** Which entries are listed, and saved together: of whom, what, about what, and from when to when. */
export function AuditSearch({ value, onChange }: AuditSearchProps) {
  const { t } = useTranslation('admin');
  const change = (part: Partial<AuditSearchInput>) => onChange({ ...value, ...part });
  return (
    <form role="search" aria-label={t('audit.search')} onSubmit={(event) => event.preventDefault()}>
      <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-5">
        <TextField
          label={t('audit.actorId')}
          hint={t('audit.actorHint')}
          inputMode="numeric"
          value={value.actor}
          onChange={(actor) => change({ actor })}
        />
        <TextField
          label={t('audit.action')}
          hint={t('audit.actionHint')}
          value={value.action}
          onChange={(action) => change({ action })}
        />
        <TextField
          label={t('audit.object')}
          hint={t('audit.objectHint')}
          value={value.object}
          onChange={(object) => change({ object })}
        />
        <TextField label={t('audit.from')} type="date" value={value.from} onChange={(from) => change({ from })} />
        <TextField label={t('audit.until')} type="date" value={value.until} onChange={(until) => change({ until })} />
      </div>
    </form>
  );
}

interface TextFieldProps {
  label: string;
  hint?: string;
  type?: 'date';
  inputMode?: 'numeric';
  value: string;
  onChange: (text: string) => void;
}

function TextField({ label, hint, type, inputMode, value, onChange }: TextFieldProps) {
  return (
    <Field label={label} hint={hint}>
      {(control) => (
        <input
          {...control}
          type={type ?? 'search'}
          inputMode={inputMode}
          maxLength={TEXT_MAX}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          className={`${CONTROL_CLASS} h-10`}
        />
      )}
    </Field>
  );
}
