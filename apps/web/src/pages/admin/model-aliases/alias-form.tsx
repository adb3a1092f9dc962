import { namedModelSchema, modelAliasNameSchema, type ModelAlias } from '@atelier/contracts';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { useAdminAction } from '../../../entities/admin/admin-hooks.js';
import { useModels } from '../../../entities/tasks/task-hooks.js';
import { Button } from '../../../shared/ui/button.js';
import { TextField } from '../../../shared/ui/text-field.js';
import { toasts } from '../../../shared/ui/toasts.js';
import { useServerForm } from '../../../shared/ui/use-server-form.js';

const fieldsSchema = z.object({
  name: z.string().trim().pipe(modelAliasNameSchema),
  model: namedModelSchema,
});
const MODELS = 'models-of-runners';

/** Gives a name a meaning; one that is there gets another. */
export function AliasForm() {
  const { t } = useTranslation('admin');
  const { form, errors, isBusy, submit } = useAliasForm();
  return (
    <form noValidate onSubmit={submit} className="grid items-start gap-4 sm:grid-cols-2 lg:grid-cols-[1fr_1fr_auto]">
      <TextField
        label={t('modelAliases.name')}
        hint={t('modelAliases.nameHint')}
        error={errors.name && t('modelAliases.nameWrong')}
        autoCapitalize="none"
        spellCheck={false}
        {...form.register('name')}
      />
      <TextField
        label={t('modelAliases.model')}
        hint={t('modelAliases.modelHint')}
        error={errors.model && t('modelAliases.modelWrong')}
        list={MODELS}
        autoCapitalize="none"
        spellCheck={false}
        {...form.register('model')}
      />
      <ModelNames />
      <Button type="submit" look="primary" aria-disabled={isBusy} className="self-start lg:mt-6">
        {t('modelAliases.put')}
      </Button>
    </form>
  );
}

/** What can be chosen; a model may also be named that comes later. */
function ModelNames() {
  const { data = [] } = useModels();
  return (
    <datalist id={MODELS}>
      {data.map(({ name }) => (
        <option key={name} value={name} />
      ))}
    </datalist>
  );
}

/** A refusal that is about no field is said by the toast of `useAdminAction`. */
function useAliasForm() {
  const { t } = useTranslation('admin');
  const { mutateAsync } = useAdminAction<ModelAlias>();
  const server = useServerForm({
    schema: fieldsSchema,
    defaultValues: { name: '', model: '' },
    send: async ({ name, model }) => {
      await mutateAsync((calls) => calls.putModelAlias(name, model));
      toasts.add({ description: t('modelAliases.saved', { name }) });
      server.form.reset();
    },
  });
  return server;
}
