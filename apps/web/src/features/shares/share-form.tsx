import { type CreateShare, type CreatedShare, SHARE_LIMITS, createShareSchema } from '@atelier/contracts';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toApiError } from '../../shared/api/api-error.js';
import { Button } from '../../shared/ui/button.js';
import { Checkbox } from '../../shared/ui/checkbox.js';
import { ChoiceGroup } from '../../shared/ui/choice-group.js';
import { CONTROL_CLASS, Field } from '../../shared/ui/field.js';
import { Notice } from '../../shared/ui/notice.js';
import { SPANS, SPAN_NAMES, type Span } from './spans.js';
import { useCreateShare } from '../../entities/shares/use-shares.js';

/** What is shared: the one or the other. */
export type ShareTarget = Pick<CreateShare, 'image_id' | 'collection_id'>;

interface ShareFormProps {
  target: ShareTarget;
  onMade: (share: CreatedShare) => void;
}

/** How long a link works, whether it shows the prompt, and whether it asks for a password. */
export function ShareForm({ target, onMade }: ShareFormProps) {
  const { t } = useTranslation(['shares', 'problems']);
  const form = useShareForm(target, onMade);
  const { span, showPrompt, password, change } = form;
  return (
    <form noValidate onSubmit={form.submit} className="flex flex-col gap-5">
      <p className="text-sm text-muted">
        {t(target.image_id === undefined ? 'shares:whoCollection' : 'shares:whoImage')}
      </p>
      {form.error && (
        <Notice tone="danger" role="alert">
          {t(`problems:${toApiError(form.error).code}`)}
        </Notice>
      )}
      <ChoiceGroup
        label={t('shares:ends')}
        value={span}
        choices={SPAN_NAMES.map((value) => ({ value, label: t(`shares:spans.${value}`) }))}
        onChange={(next) => change({ span: next })}
      />
      <Checkbox label={t('shares:showPrompt')} checked={showPrompt} onChange={(next) => change({ showPrompt: next })} />
      <PasswordField value={password} isTooShort={form.isTooShort} onChange={(next) => change({ password: next })} />
      <Button type="submit" look="primary" aria-disabled={form.isPending} className="min-h-11">
        {t(form.isPending ? 'shares:making' : 'shares:make')}
      </Button>
    </form>
  );
}

interface PasswordFieldProps {
  value: string;
  isTooShort: boolean;
  onChange: (value: string) => void;
}

/** Legible, since it is to be told to others, and nothing that a password manager should keep as this person's own. */
function PasswordField({ value, isTooShort, onChange }: PasswordFieldProps) {
  const { t } = useTranslation('shares');
  return (
    <Field
      label={t('password')}
      hint={t('passwordHint')}
      error={isTooShort ? t('passwordRule', SHARE_LIMITS.password) : undefined}
    >
      {(control) => (
        <input
          {...control}
          name="share-password"
          value={value}
          onChange={(event) => onChange(event.target.value)}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={SHARE_LIMITS.password.max}
          className={`${CONTROL_CLASS} h-10 pointer-coarse:h-11`}
        />
      )}
    </Field>
  );
}

interface Wishes {
  span: Span;
  showPrompt: boolean;
  password: string;
}

const WISHES: Wishes = { span: 'week', showPrompt: false, password: '' };

function useShareForm(target: ShareTarget, onMade: (share: CreatedShare) => void) {
  const [wishes, setWishes] = useState(WISHES);
  const [isTooShort, setTooShort] = useState(false);
  const { mutate, isPending, error } = useCreateShare();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const body = createShareSchema.safeParse(bodyOf(target, wishes));
    setTooShort(!body.success);
    if (!body.success) event.currentTarget.querySelector<HTMLInputElement>('[name="share-password"]')?.focus();
    else if (!isPending) mutate(body.data, { onSuccess: onMade });
  };
  const change = (next: Partial<Wishes>) => setWishes((before) => ({ ...before, ...next }));
  return { ...wishes, isTooShort, isPending, error, change, submit };
}

function bodyOf(target: ShareTarget, { span, showPrompt, password }: Wishes): CreateShare {
  const locked = password === '' ? {} : { password };
  return { ...target, expires_in_s: SPANS[span], show_prompt: showPrompt, ...locked };
}
