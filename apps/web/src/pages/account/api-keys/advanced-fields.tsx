import { API_KEY_LIMITS, MOST_KEY_ALIASES } from '@atelier/contracts';
import { Controller, type Control, type ControllerRenderProps, type FieldErrors } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { TextArea } from '../../../shared/ui/text-field.js';
import type { ChangeFields } from './key-fields.js';
import { LimitFields } from './limit-fields.js';

interface AdvancedFieldsProps {
  control: Control<ChangeFields>;
  errors: FieldErrors<ChangeFields>;
}

/** The limits of a key, and the addresses that it may be used from. */
export function AdvancedFields({ control, errors }: AdvancedFieldsProps) {
  return (
    <>
      <Controller
        control={control}
        name="limits"
        render={({ field }) => (
          <LimitFields value={field.value} wrong={Object.keys(errors.limits ?? {})} onChange={field.onChange} />
        )}
      />
      <Controller
        control={control}
        name="aliases"
        render={({ field }) => <Aliases field={field} wrong={errors.aliases !== undefined} />}
      />
      <Controller
        control={control}
        name="addresses"
        render={({ field }) => <Addresses field={field} wrong={errors.addresses !== undefined} />}
      />
    </>
  );
}

function Aliases({ field, wrong }: { field: ControllerRenderProps<ChangeFields, 'aliases'>; wrong: boolean }) {
  const { t } = useTranslation('apiKeys');
  return (
    <TextArea
      {...field}
      label={t('aliases')}
      hint={t('aliasesHint')}
      error={wrong ? t('aliasesWrong', { max: MOST_KEY_ALIASES }) : undefined}
      rows={2}
      autoCapitalize="none"
      spellCheck={false}
      className="max-h-40 min-h-16 font-mono text-sm"
    />
  );
}

function Addresses({ field, wrong }: { field: ControllerRenderProps<ChangeFields, 'addresses'>; wrong: boolean }) {
  const { t } = useTranslation('apiKeys');
  return (
    <TextArea
      {...field}
      label={t('addresses')}
      hint={t('addressesHint')}
      error={wrong ? t('addressesWrong', { max: API_KEY_LIMITS.addresses }) : undefined}
      rows={2}
      spellCheck={false}
      className="max-h-40 min-h-16 font-mono text-sm"
    />
  );
}
