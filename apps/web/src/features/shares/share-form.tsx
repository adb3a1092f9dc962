import { type CreateShare, type CreatedShare, SHARE_LIMITS, createShareSchema } from '@atelier/contracts';
import { Controller, type UseFormRegisterReturn } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { useCreateShare } from '../../entities/shares/use-shares.js';
import { Button } from '../../shared/ui/button.js';
import { Checkbox } from '../../shared/ui/checkbox.js';
import { ChoiceGroup } from '../../shared/ui/choice-group.js';
import { FieldHint } from '../../shared/ui/field.js';
import { TextField } from '../../shared/ui/text-field.js';
import { ProblemNotice } from '../../shared/ui/problem-notice.js';
import { useServerForm } from '../../shared/ui/use-server-form.js';
import { SHARE_DURATIONS_S, SHARE_DURATIONS, type ShareDuration } from './share-durations.js';

/** What is shared: a picture, several, or a collection. */
export type ShareTarget = Pick<CreateShare, 'image_id' | 'image_ids' | 'collection_id'>;

/** Names what is shared, in texts. */
export function kindOfTarget({ image_id, image_ids }: ShareTarget): 'Image' | 'Selection' | 'Collection' {
  if (image_id !== undefined) return 'Image';
  return image_ids === undefined ? 'Collection' : 'Selection';
}

/** The fields of the form; an empty password is none. */
const fieldsSchema = z.object({
  span: z.enum(SHARE_DURATIONS),
  show_prompt: z.boolean(),
  share_password: z.union([z.literal(''), createShareSchema.shape.password.unwrap()]),
});
type Fields = z.infer<typeof fieldsSchema>;

const DEFAULTS: Fields = { span: 'week', show_prompt: false, share_password: '' };

interface ShareFormProps {
  target: ShareTarget;
  onMade: (share: CreatedShare) => void;
}

/** How long a link works, whether it shows the prompt, and whether it asks for a password. */
export function ShareForm({ target, onMade }: ShareFormProps) {
  const { t } = useTranslation('shares');
  const { mutateAsync } = useCreateShare();
  const { form, errors, problem, isBusy, submit } = useServerForm({
    schema: fieldsSchema,
    defaultValues: DEFAULTS,
    send: async (fields) => onMade(await mutateAsync(bodyOf(target, fields))),
  });
  return (
    <form noValidate onSubmit={submit} className="flex flex-col gap-5">
      <p className="text-sm text-muted">{t(`who${kindOfTarget(target)}`)}</p>
      <ProblemNotice code={problem} />
      <Controller control={form.control} name="span" render={({ field }) => <SpanChoice {...field} />} />
      <Controller
        control={form.control}
        name="show_prompt"
        render={({ field }) => (
          <div className="flex flex-col gap-1">
            <Checkbox label={t('showPrompt')} checked={field.value} onChange={field.onChange} />
            <FieldHint id="show-prompt-hint" text={t('showPromptHint')} />
          </div>
        )}
      />
      <PasswordField field={form.register('share_password')} isWrong={errors.share_password !== undefined} />
      <Button type="submit" look="primary" aria-disabled={isBusy} className="min-h-11">
        {t(isBusy ? 'making' : 'make')}
      </Button>
    </form>
  );
}

function SpanChoice({ value, onChange }: { value: ShareDuration; onChange: (span: ShareDuration) => void }) {
  const { t } = useTranslation('shares');
  const choices = SHARE_DURATIONS.map((span) => ({ value: span, label: t(`spans.${span}`) }));
  return <ChoiceGroup label={t('ends')} value={value} choices={choices} onChange={onChange} />;
}

interface PasswordFieldProps {
  field: UseFormRegisterReturn;
  isWrong: boolean;
}

/** A text field: the password is meant to be passed on, and a password manager should not store it. */
function PasswordField({ field, isWrong }: PasswordFieldProps) {
  const { t } = useTranslation('shares');
  return (
    <TextField
      label={t('password')}
      hint={t('passwordHint')}
      error={isWrong ? t('passwordRule', SHARE_LIMITS.password) : undefined}
      autoCapitalize="none"
      spellCheck={false}
      maxLength={SHARE_LIMITS.password.max}
      {...field}
    />
  );
}

function bodyOf(target: ShareTarget, { span, show_prompt, share_password: password }: Fields): CreateShare {
  const locked = password === '' ? {} : { password };
  return { ...target, expires_in_s: SHARE_DURATIONS_S[span], show_prompt, ...locked };
}
