import {
  type CreateWebhook,
  createWebhookSchema,
  type MadeWebhook,
  WEBHOOK_EVENTS,
  WEBHOOK_LIMITS,
  type WebhookEvent,
} from '@atelier/contracts';
import { Controller } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { useWebhookChanges } from '../../../entities/webhooks/use-webhooks.js';
import { Button } from '../../../shared/ui/button.js';
import { Checkbox } from '../../../shared/ui/checkbox.js';
import { CONTROL_CLASS, Field } from '../../../shared/ui/field.js';
import { ProblemNotice } from '../../../shared/ui/problem-notice.js';
import { useServerForm } from '../../../shared/ui/use-server-form.js';

const DEFAULTS: CreateWebhook = { url: '', description: '', event_types: [...WEBHOOK_EVENTS] };
const INPUT = `${CONTROL_CLASS} h-10 pointer-coarse:h-11`;

/** Asks for the URL, a name for it, and what it is to hear of. */
export function WebhookForm({ onMade }: { onMade: (made: MadeWebhook) => void }) {
  const { t } = useTranslation(['webhooks', 'problems']);
  const { create } = useWebhookChanges();
  const { form, errors, problem, isBusy, submit } = useServerForm({
    schema: createWebhookSchema,
    defaultValues: DEFAULTS,
    fieldOf: { url_refused: 'url' },
    send: async (fields) => {
      onMade(await create.mutateAsync(fields));
      form.reset();
    },
  });
  const urlError = errors.url && t(errors.url.type === 'url_refused' ? 'problems:url_refused' : 'webhooks:urlNeeded');
  return (
    <form noValidate onSubmit={submit} className="flex flex-col gap-5">
      <ProblemNotice code={problem} />
      <Field label={t('webhooks:url')} hint={t('webhooks:urlHint')} error={urlError}>
        {(control) => (
          <input
            {...control}
            {...form.register('url')}
            type="url"
            inputMode="url"
            autoComplete="off"
            spellCheck={false}
            maxLength={WEBHOOK_LIMITS.urlLength}
            className={INPUT}
          />
        )}
      </Field>
      <Field label={t('webhooks:description')}>
        {(control) => (
          <input
            {...control}
            {...form.register('description')}
            maxLength={WEBHOOK_LIMITS.descriptionLength}
            autoComplete="off"
            className={INPUT}
          />
        )}
      </Field>
      <Controller
        control={form.control}
        name="event_types"
        render={({ field }) => (
          <EventTypes value={field.value ?? []} error={errors.event_types !== undefined} onChange={field.onChange} />
        )}
      />
      <Button type="submit" look="primary" aria-disabled={isBusy} className="self-start">
        {t('webhooks:create')}
      </Button>
    </form>
  );
}

interface EventTypesProps {
  value: readonly WebhookEvent[];
  error: boolean;
  onChange: (value: WebhookEvent[]) => void;
}

function EventTypes({ value, error, onChange }: EventTypesProps) {
  const { t } = useTranslation('webhooks');
  const toggle = (type: WebhookEvent, wanted: boolean) =>
    onChange(WEBHOOK_EVENTS.filter((one) => (one === type ? wanted : value.includes(one))));
  return (
    <fieldset className="flex flex-col gap-1">
      <legend className="mb-1 text-sm font-medium">{t('events')}</legend>
      {WEBHOOK_EVENTS.map((type) => (
        <Checkbox
          key={type}
          label={t(`types.${type}`)}
          checked={value.includes(type)}
          onChange={(wanted) => toggle(type, wanted)}
        />
      ))}
      {error && <p className="text-xs text-danger">{t('eventsNeeded')}</p>}
    </fieldset>
  );
}
