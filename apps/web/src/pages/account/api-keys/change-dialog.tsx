import { API_KEY_LIMITS, type ApiKey } from '@atelier/contracts';
import { useTranslation } from 'react-i18next';
import { useApiKeyChanges } from '../../../entities/api-keys/use-api-keys.js';
import { Button } from '../../../shared/ui/button.js';
import { Modal } from '../../../shared/ui/modal.js';
import { ProblemNotice } from '../../../shared/ui/problem-notice.js';
import { TextField } from '../../../shared/ui/text-field.js';
import { toasts } from '../../../shared/ui/toasts.js';
import { useServerForm } from '../../../shared/ui/use-server-form.js';
import { AdvancedFields } from './advanced-fields.js';
import { linesOfAliases } from './alias-lines.js';
import { changeFieldsSchema, limitsOf, linesOf } from './key-fields.js';

interface ChangeDialogProps {
  apiKey: ApiKey;
  open: boolean;
  onClose: () => void;
}

/** The name, the limits and the addresses of a key. */
export function ChangeDialog({ apiKey, open, onClose }: ChangeDialogProps) {
  const { t } = useTranslation('apiKeys');
  return (
    <Modal open={open} title={t('changeTitle')} onClose={onClose} stays>
      <ChangeForm apiKey={apiKey} onDone={onClose} />
    </Modal>
  );
}

function ChangeForm({ apiKey, onDone }: { apiKey: ApiKey; onDone: () => void }) {
  const { t } = useTranslation('apiKeys');
  const { id, name, limits, allowed_addresses } = apiKey;
  const { change } = useApiKeyChanges();
  const { form, errors, problem, isBusy, submit } = useServerForm({
    schema: changeFieldsSchema,
    defaultValues: {
      ...{ name, limits, aliases: linesOfAliases(limits.model_aliases), addresses: allowed_addresses.join('\n') },
    },
    send: async (fields) => {
      const changed = { name: fields.name, limits: limitsOf(fields), allowed_addresses: linesOf(fields.addresses) };
      await change.mutateAsync({ id, ...changed });
      toasts.add({ description: t('saved') });
      onDone();
    },
  });
  return (
    <form noValidate onSubmit={submit} className="flex flex-col gap-5">
      <ProblemNotice code={problem} />
      <TextField
        label={t('name')}
        error={errors.name && t('nameNeeded')}
        maxLength={API_KEY_LIMITS.nameLength}
        {...form.register('name')}
      />
      <AdvancedFields control={form.control} errors={errors} />
      <Button type="submit" look="primary" aria-disabled={isBusy} className="min-h-11">
        {t('save')}
      </Button>
    </form>
  );
}
