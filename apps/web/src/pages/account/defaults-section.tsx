import type { DefaultParams } from '@atelier/contracts';
import { useTranslation } from 'react-i18next';
import { defaultsOf } from '../../features/draft/draft-defaults.js';
import { useDraft } from '../../features/draft/draft-store.js';
import { Button } from '../../shared/ui/button.js';
import { Section } from '../../shared/ui/section.js';
import { toasts } from '../../shared/ui/toasts.js';
import { usePreferences, useSavePreferences } from '../../entities/account/account-hooks.js';

/** The defaults of a new form. They are taken from the make form, so there are no fields here. */
export function DefaultsSection() {
  const { t } = useTranslation('profile');
  const draft = useDraft();
  const defaults = usePreferences()?.defaults;
  const { mutate } = useSavePreferences();
  const save = (next: DefaultParams) =>
    mutate({ defaults: next }, { onSuccess: () => toasts.add({ description: t('saved') }) });
  const isEmpty = defaults === undefined || Object.keys(defaults).length === 0;
  return (
    <Section title={t('defaults')} text={t('defaultsText')}>
      {defaults && (isEmpty ? <p className="text-sm">{t('noDefaults')}</p> : <Facts defaults={defaults} />)}
      <div className="flex flex-wrap gap-2">
        <Button onClick={() => save(defaultsOf(draft))}>{t('takeDefaults')}</Button>
        {!isEmpty && (
          <Button look="bare" onClick={() => save({})}>
            {t('dropDefaults')}
          </Button>
        )}
      </div>
    </Section>
  );
}

function Facts({ defaults }: { defaults: DefaultParams }) {
  const { t } = useTranslation(['gallery', 'make']);
  const { width, height } = defaults;
  const facts: [string, string | number | undefined][] = [
    [t('gallery:model'), defaults.model_name],
    [t('gallery:size'), width && height && t('gallery:sizeValue', { width, height })],
    [t('gallery:steps'), defaults.steps],
    [t('gallery:cfg'), defaults.cfg],
    [t('gallery:sampler'), defaults.sampler_name],
    [t('gallery:scheduler'), defaults.scheduler],
    [t('make:pictures'), defaults.batch_size],
    [t('gallery:negativePrompt'), defaults.negative_prompt],
  ];
  return (
    <dl className="grid grid-cols-2 gap-4 sm:grid-cols-4">
      {facts
        .filter(([, value]) => value !== undefined && value !== '')
        .map(([name, value]) => (
          <div key={name} className="min-w-0">
            <dt className="text-xs text-muted">{name}</dt>
            <dd className="text-sm tabular-nums">{value}</dd>
          </div>
        ))}
    </dl>
  );
}
