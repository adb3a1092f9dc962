import { INVITATION_LIMITS, makeInvitationSchema, type MadeInvitation } from '@atelier/contracts';
import { Controller } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { useAdminAction } from '../../../entities/admin/admin-hooks.js';
import { Button } from '../../../shared/ui/button.js';
import { NumberInput } from '../../../shared/ui/number-input.js';
import { TextField } from '../../../shared/ui/text-field.js';
import { useServerForm } from '../../../shared/ui/use-server-form.js';
import { GroupChoice } from './group-choice.js';
import { RoleChoice } from '../role-choice.js';

const { days, uses } = INVITATION_LIMITS;
const EMPTY = { label: '', role: 'user' as const, uses: uses.default, expires_in_days: days.default };

/** For whom an invitation is, and how long and how often it lets in. */
export function InvitationForm({ onMade }: { onMade: (made: MadeInvitation) => void }) {
  const { t } = useTranslation('admin');
  const { mutateAsync } = useAdminAction<MadeInvitation>();
  const { form, errors, isBusy, submit } = useServerForm({
    schema: makeInvitationSchema,
    defaultValues: EMPTY,
    send: async (values) => onMade(await mutateAsync((calls) => calls.makeInvitation(values))),
  });
  const range = ({ min, max }: { min: number; max: number }) => t('invitations.range', { min, max });
  return (
    <form noValidate onSubmit={submit} className="flex flex-col gap-5">
      <TextField
        label={t('invitations.label')}
        hint={t('invitations.labelHint')}
        error={errors.label && t('invitations.labelWrong')}
        maxLength={200}
        {...form.register('label')}
      />
      <Controller control={form.control} name="role" render={({ field }) => <RoleChoice {...field} />} />
      <Controller control={form.control} name="group_id" render={({ field }) => <GroupChoice {...field} />} />
      <div className="grid gap-5 sm:grid-cols-2">
        <Controller
          control={form.control}
          name="expires_in_days"
          render={({ field: { value, onChange } }) => (
            <NumberInput
              label={t('invitations.days')}
              value={value ?? null}
              {...{ min: days.min, max: days.max, step: 1, onChange }}
              error={errors.expires_in_days && range(days)}
            />
          )}
        />
        <Controller
          control={form.control}
          name="uses"
          render={({ field: { value, onChange } }) => (
            <NumberInput
              label={t('invitations.uses')}
              value={value ?? null}
              {...{ min: uses.min, max: uses.max, step: 1, onChange }}
              error={errors.uses && range(uses)}
            />
          )}
        />
      </div>
      <Button type="submit" look="primary" aria-disabled={isBusy} className="self-start">
        {t('invitations.make')}
      </Button>
    </form>
  );
}
