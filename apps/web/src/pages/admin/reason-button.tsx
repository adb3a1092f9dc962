import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAdminAction } from '../../entities/admin/admin-hooks.js';
import type { AdminCalls } from '../../entities/admin/admin-calls.js';
import { Button } from '../../shared/ui/button.js';
import { Modal } from '../../shared/ui/modal.js';
import { TextField } from '../../shared/ui/text-field.js';
import { toasts } from '../../shared/ui/toasts.js';

interface ReasonButtonProps {
  /** What is done, on the button and in the form. */
  act: string;
  /** The accessible name of the button: it says to what. */
  label: string;
  title: string;
  text: string;
  done: string;
  /** Whether it takes nothing from anybody; then it does not look like a danger. */
  isHarmless?: boolean;
  run: (calls: AdminCalls, reason: string) => Promise<void>;
}

/** A button for what an admin decides about what is somebody else's: it asks why first, and nothing is done without a reason. */
export function ReasonButton({ act, label, ...form }: ReasonButtonProps) {
  const [asks, setAsks] = useState(false);
  return (
    <>
      <Button aria-label={label} onClick={() => setAsks(true)}>
        {act}
      </Button>
      <Modal open={asks} title={form.title} onClose={() => setAsks(false)}>
        <ReasonForm act={act} {...form} onDone={() => setAsks(false)} />
      </Modal>
    </>
  );
}

type ReasonFormProps = Omit<ReasonButtonProps, 'label' | 'title'> & { onDone: () => void };

function ReasonForm({ act, text, done, isHarmless = false, run, onDone }: ReasonFormProps) {
  const { t } = useTranslation('admin');
  const [reason, setReason] = useState('');
  const [isMissing, setMissing] = useState(false);
  const { mutate, isPending } = useAdminAction<void>();
  const onSuccess = () => {
    toasts.add({ description: done });
    onDone();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isPending) return;
    const words = reason.trim();
    setMissing(words === '');
    if (words === '') return;
    mutate((calls) => run(calls, words), { onSuccess });
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-4" noValidate>
      <p className="text-muted">{text}</p>
      <TextField
        label={t('reasons.label')}
        hint={t('reasons.hint')}
        error={isMissing ? t('reasons.missing') : undefined}
        {...{ maxLength: 200, required: true, value: reason }}
        onChange={(event) => setReason(event.target.value)}
      />
      <Button type="submit" look={isHarmless ? 'primary' : 'danger'} aria-disabled={isPending} className="self-start">
        {act}
      </Button>
    </form>
  );
}
