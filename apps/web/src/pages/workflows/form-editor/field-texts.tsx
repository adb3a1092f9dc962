import type { FormField } from '@atelier/contracts';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { CONTROL_CLASS, Field } from '../../../shared/ui/field.js';
import { changeField, groupsOf } from './edit-form.js';
import type { SettingsProps } from './settings-props.js';

const TEXTS = [
  { key: 'label', text: 'form.label', lang: 'en', max: 200 },
  { key: 'label_zh', text: 'form.labelZh', lang: 'zh-CN', max: 200 },
  { key: 'help', text: 'form.help', lang: 'en', max: 1_000 },
  { key: 'help_zh', text: 'form.helpZh', lang: 'zh-CN', max: 1_000 },
] as const satisfies readonly { key: keyof FormField; text: string; lang: string; max: number }[];

/** What a field is called and explained by, in both languages, and the group that it stands in. */
export function FieldTexts({ form, field, edit }: SettingsProps) {
  const { t } = useTranslation('workflows');
  const groups = useId();
  const put = (change: Partial<FormField>) => edit((before) => changeField(before, field.name, change));
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      {TEXTS.map(({ key, text, lang, max }) => (
        <Field key={key} label={t(text)}>
          {(control) => (
            <input
              {...control}
              lang={lang}
              maxLength={max}
              autoComplete="off"
              value={field[key] ?? ''}
              onChange={({ target }) => put({ [key]: key === 'label' ? target.value : target.value || null })}
              className={`${CONTROL_CLASS} h-9 pointer-coarse:h-11`}
            />
          )}
        </Field>
      ))}
      <Field label={t('form.group')} hint={t('form.groupHint')}>
        {(control) => (
          <input
            {...control}
            list={groups}
            maxLength={200}
            autoComplete="off"
            value={field.group ?? ''}
            onChange={({ target }) => put({ group: target.value || null })}
            className={`${CONTROL_CLASS} h-9 pointer-coarse:h-11`}
          />
        )}
      </Field>
      <datalist id={groups}>
        {groupsOf(form).map((group) => (
          <option key={group} value={group} />
        ))}
      </datalist>
    </div>
  );
}
