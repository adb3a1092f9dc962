import { COLLECTION_LIMITS, collectionChangeSchema } from '@atelier/contracts';
import { Dialog } from '@base-ui/react/dialog';
import { useTranslation } from 'react-i18next';
import { Button, buttonClass } from '../../shared/ui/button.js';
import { TextField } from '../../shared/ui/text-field.js';
import { useClosedByBack } from '../../shared/ui/layers.js';
import { useServerForm } from '../../shared/ui/use-server-form.js';

interface NameDialogProps {
  open: boolean;
  title: string;
  submit: string;
  /** The current name. */
  name?: string;
  /** Rejects when the server refuses the name. */
  onName: (name: string) => Promise<unknown>;
  onClose: () => void;
}

/** Asks for the name of a collection. */
export function NameDialog({ open, title, onClose, ...form }: NameDialogProps) {
  useClosedByBack(open, onClose);
  return (
    <Dialog.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-40 bg-veil transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Dialog.Popup className="fixed inset-x-4 top-1/3 z-50 mx-auto flex max-w-sm -translate-y-1/2 flex-col gap-4 rounded-panel bg-raised p-5 shadow-float transition-opacity outline-none data-ending-style:opacity-0 data-starting-style:opacity-0">
          <Dialog.Title className="text-lg font-semibold">{title}</Dialog.Title>
          <NameForm {...form} onClose={onClose} />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function NameForm({ submit: label, name = '', onName, onClose }: Omit<NameDialogProps, 'open' | 'title'>) {
  const { t } = useTranslation(['collections', 'common', 'problems']);
  const { form, errors, problem, isBusy, submit } = useServerForm({
    schema: collectionChangeSchema,
    defaultValues: { name },
    send: async (change) => {
      await onName(change.name);
      onClose();
    },
  });
  const wrongName = errors.name && t('collections:nameRule', { max: COLLECTION_LIMITS.name.max });
  return (
    <form noValidate onSubmit={submit} className="flex flex-col gap-4">
      <TextField
        label={t('collections:name')}
        error={wrongName ?? (problem && t(`problems:${problem}`))}
        {...form.register('name')}
      />
      <div className="flex flex-wrap justify-end gap-2">
        <Dialog.Close className={buttonClass({ look: 'quiet' })}>{t('common:cancel')}</Dialog.Close>
        <Button type="submit" look="primary" aria-disabled={isBusy}>
          {label}
        </Button>
      </div>
    </form>
  );
}
