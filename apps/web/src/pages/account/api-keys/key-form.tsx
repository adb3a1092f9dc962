import { API_KEY_LIMITS, type MadeApiKey } from '@atelier/contracts';
import { ChevronRight } from 'lucide-react';
import { Controller, type Control } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { useApiKeyChanges } from '../../../entities/api-keys/use-api-keys.js';
import { Button } from '../../../shared/ui/button.js';
import { Checkbox } from '../../../shared/ui/checkbox.js';
import { ChoiceGroup } from '../../../shared/ui/choice-group.js';
import { ProblemNotice } from '../../../shared/ui/problem-notice.js';
import { TextField } from '../../../shared/ui/text-field.js';
import { useServerForm } from '../../../shared/ui/use-server-form.js';
import { AdvancedFields } from './advanced-fields.js';
import {
  createOf,
  type ChangeFields,
  type KeyFields,
  keyFieldsSchema,
  NEW_KEY,
  type Span,
  SPANS,
} from './key-fields.js';
import { KindFields } from './kind-fields.js';
import { ScopeFields } from './scope-fields.js';

/** Asks what a new key is for. What only a few need is folded. */
export function KeyForm({ onMade }: { onMade: (made: MadeApiKey) => void }) {
  const { t } = useTranslation('apiKeys');
  const { create } = useApiKeyChanges();
  const { form, errors, problem, isBusy, submit } = useServerForm({
    schema: keyFieldsSchema,
    defaultValues: NEW_KEY,
    send: async (fields) => {
      onMade(await create.mutateAsync(createOf(fields)));
      form.reset();
    },
  });
  const kind = form.watch('kind');
  const isFolded = !errors.limits && !errors.aliases && !errors.addresses;
  return (
    <form noValidate onSubmit={submit} className="flex flex-col gap-5">
      <ProblemNotice code={problem} />
      <TextField
        label={t('name')}
        hint={t('nameHint')}
        error={errors.name && t('nameNeeded')}
        maxLength={API_KEY_LIMITS.nameLength}
        {...form.register('name')}
      />
      <Controller control={form.control} name="kind" render={({ field }) => <KindFields {...field} />} />
      {kind === 'service' && <ActAs control={form.control} />}
      {kind !== 'door' && (
        <Controller
          control={form.control}
          name="scopes"
          render={({ field: { value, onChange } }) => (
            <ScopeFields value={value} wrong={errors.scopes !== undefined} onChange={onChange} />
          )}
        />
      )}
      <Controller control={form.control} name="lasts" render={({ field }) => <SpanChoice {...field} />} />
      <details open={!isFolded || undefined} className="group">
        <summary className="-mx-2 flex min-h-9 list-none items-center gap-1.5 rounded-control px-2 text-sm font-medium hover:bg-hover pointer-coarse:min-h-11 [&::-webkit-details-marker]:hidden">
          <ChevronRight aria-hidden className="size-4 transition-transform group-open:rotate-90" />
          {t('advanced')}
        </summary>
        <div className="mt-3 flex flex-col gap-5">
          <AdvancedFields control={form.control as unknown as Control<ChangeFields>} errors={errors} />
        </div>
      </details>
      <Button type="submit" look="primary" aria-disabled={isBusy} className="self-start">
        {t('create')}
      </Button>
    </form>
  );
}

function ActAs({ control }: { control: Control<KeyFields> }) {
  const { t } = useTranslation('apiKeys');
  return (
    <Controller
      control={control}
      name="act_as"
      render={({ field }) => (
        <div className="flex flex-col gap-1">
          <Checkbox label={t('actAs')} checked={field.value} onChange={field.onChange} />
          <p className="text-xs text-muted">{t('actAsHint')}</p>
        </div>
      )}
    />
  );
}

function SpanChoice({ value, onChange }: { value: Span; onChange: (span: Span) => void }) {
  const { t } = useTranslation('apiKeys');
  const choices = (Object.keys(SPANS) as Span[]).map((span) => ({ value: span, label: t(`spans.${span}`) }));
  return <ChoiceGroup label={t('lasts')} value={value} choices={choices} onChange={onChange} />;
}
