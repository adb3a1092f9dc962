import { mailAddressSchema, type OwnMail } from '@atelier/contracts';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { useChangeMail, useOwnMail } from '../../entities/account/use-own-mail.js';
import { Button } from '../../shared/ui/button.js';
import { CONTROL_CLASS, Field } from '../../shared/ui/field.js';
import { Notice } from '../../shared/ui/notice.js';
import { PasswordInput } from '../../shared/ui/password-input.js';
import { ProblemNotice } from '../../shared/ui/problem-notice.js';
import { Section } from '../../shared/ui/section.js';
import { toasts } from '../../shared/ui/toasts.js';
import { useServerForm } from '../../shared/ui/use-server-form.js';

const formSchema = z.object({ address: z.union([z.literal(''), mailAddressSchema]), password: z.string().min(1) });

/** The mail address of the account; nothing where this installation sends no mail and there is none to be removed. */
export function MailSection() {
  const { t } = useTranslation('profile');
  const mail = useOwnMail().data;
  if (!mail || !(mail.enabled || mail.address)) return null;
  return (
    <Section title={t('mail.title')} text={t('mail.text')}>
      <p className="break-words">{mail.address ?? t('mail.none')}</p>
      {mail.unconfirmed && <Notice tone="info">{t('mail.unconfirmed', { address: mail.unconfirmed })}</Notice>}
      <MailForm mail={mail} />
    </Section>
  );
}

function MailForm({ mail }: { mail: OwnMail }) {
  const { t } = useTranslation(['profile', 'session', 'problems']);
  const { form, errors, problem, isBusy, submit } = useMailForm();
  const isKnown = mail.address !== null || mail.unconfirmed !== null;
  const passwordError = errors.password && (errors.password.type === 'wrong_password' ? t('problems:wrong_password') : t('session:required')); // prettier-ignore
  return (
    <form noValidate onSubmit={submit} className="flex max-w-sm flex-col gap-5">
      <ProblemNotice code={problem} />
      <Field
        label={t('profile:mail.address')}
        hint={isKnown ? t('profile:mail.emptyRemoves') : undefined}
        error={errors.address && t('profile:mail.noAddress')}
      >
        {(control) => (
          <input
            {...control}
            type="email"
            autoComplete="email"
            {...form.register('address')}
            className={`${CONTROL_CLASS} h-11`}
          />
        )}
      </Field>
      <Field label={t('profile:current_password')} error={passwordError}>
        {(control) => (
          <PasswordInput control={control} autoComplete="current-password" {...form.register('password')} />
        )}
      </Field>
      <Button type="submit" look="primary" aria-disabled={isBusy} className="self-start">
        {t('profile:mail.save')}
      </Button>
    </form>
  );
}

function useMailForm() {
  const { t, i18n } = useTranslation('profile');
  const { mutateAsync: change } = useChangeMail();
  const language = i18n.language === 'zh-CN' ? 'zh-CN' : 'en';
  const serverForm = useServerForm({
    schema: formSchema,
    defaultValues: { address: '', password: '' },
    fieldOf: { wrong_password: 'password' },
    send: async ({ address, password }) => {
      await change({ address: address || null, password, language });
      serverForm.form.reset();
      toasts.add({ description: address ? t('mail.sent', { address }) : t('mail.removed') });
    },
  });
  return serverForm;
}
