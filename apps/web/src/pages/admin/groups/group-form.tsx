import { GROUP_LIMITS, type SetGroup, setGroupSchema } from '@atelier/contracts';
import { Controller } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../shared/ui/button.js';
import { NumberInput } from '../../../shared/ui/number-input.js';
import { TextField } from '../../../shared/ui/text-field.js';
import { useServerForm } from '../../../shared/ui/use-server-form.js';
import { ModelChoice, RoleFloor, ScopeChoice, WorkflowChoice } from './group-choices.js';
import { GroupLimitFields } from './group-limit-fields.js';

interface GroupFormProps {
  values: SetGroup;
  /** What its button says. */
  submit: string;
  send: (body: SetGroup) => Promise<void>;
}

/** What a group is called, and what it gives its members. A refusal that is about no field is said by a toast. */
export function GroupForm({ values, submit: words, send }: GroupFormProps) {
  const { t } = useTranslation(['admin', 'problems']);
  const { form, errors, isBusy, submit } = useServerForm({
    schema: setGroupSchema,
    defaultValues: values,
    fieldOf: { group_name_taken: 'name' },
    send,
  });
  const { control } = form;
  const nameError = t(errors.name?.type === 'group_name_taken' ? 'problems:group_name_taken' : 'groups.nameWrong');
  return (
    <form noValidate onSubmit={submit} className="flex flex-col gap-5">
      <TextField
        label={t('groups.name')}
        error={errors.name && nameError}
        maxLength={GROUP_LIMITS.name}
        {...form.register('name')}
      />
      <Controller control={control} name="role" render={({ field }) => <RoleFloor {...field} />} />
      <Controller control={control} name="scopes" render={({ field }) => <ScopeChoice {...field} />} />
      <Controller
        control={control}
        name="weight"
        render={({ field: { value, onChange } }) => (
          <NumberInput
            label={t('groups.weight')}
            hint={t('groups.weightHint')}
            value={value ?? null}
            {...{ min: 0.01, max: 100, step: 1, onChange }}
            error={errors.weight && t('groups.weightWrong')}
          />
        )}
      />
      <Controller
        control={control}
        name="limits"
        render={({ field: { value, onChange } }) => (
          <GroupLimitFields value={value} wrong={Object.keys(errors.limits ?? {})} onChange={onChange} />
        )}
      />
      <Controller control={control} name="models" render={({ field }) => <ModelChoice {...field} />} />
      <Controller control={control} name="workflows" render={({ field }) => <WorkflowChoice {...field} />} />
      <Button type="submit" look="primary" aria-disabled={isBusy} className="self-start">
        {words}
      </Button>
    </form>
  );
}
