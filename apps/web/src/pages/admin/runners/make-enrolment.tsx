import { runnerIdSchema, type MadeEnrolment } from '@atelier/contracts';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useAdminAction } from '../../../entities/admin/admin-hooks.js';
import { Button } from '../../../shared/ui/button.js';
import { Modal } from '../../../shared/ui/modal.js';
import { Notice } from '../../../shared/ui/notice.js';
import { ShownOnce } from '../../../shared/ui/shown-once.js';
import { TextField } from '../../../shared/ui/text-field.js';

/** Makes a token for a new runner, and shows it once. */
export function MakeEnrolment() {
  const { t } = useTranslation('admin');
  const [asks, setAsks] = useState(false);
  const [made, setMade] = useState<MadeEnrolment | null>(null);
  const shown = (enrolment: MadeEnrolment) => {
    setAsks(false);
    setMade(enrolment);
  };
  return (
    <>
      <Button onClick={() => setAsks(true)} className="self-start">
        {t('identities.make')}
      </Button>
      <Modal open={asks} title={t('identities.makeTitle')} onClose={() => setAsks(false)}>
        <EnrolmentForm onMade={shown} onCancel={() => setAsks(false)} />
      </Modal>
      <MadeDialog made={made} onClose={() => setMade(null)} />
    </>
  );
}

function EnrolmentForm({ onMade, onCancel }: { onMade: (made: MadeEnrolment) => void; onCancel: () => void }) {
  const { t } = useTranslation('admin');
  const [name, setName] = useState('');
  const [isWrong, setIsWrong] = useState(false);
  const { mutate, isPending } = useAdminAction<MadeEnrolment>();
  const make = (event: FormEvent) => {
    event.preventDefault();
    const runnerId = name.trim() || null;
    const fits = runnerId === null || runnerIdSchema.safeParse(runnerId).success;
    setIsWrong(!fits);
    if (fits && !isPending) mutate((calls) => calls.makeEnrolment(runnerId), { onSuccess: onMade });
  };
  return (
    <form onSubmit={make} className="flex flex-col gap-4" noValidate>
      <TextField
        label={t('identities.name')}
        hint={t('identities.nameHint')}
        error={isWrong ? t('identities.nameWrong') : undefined}
        value={name}
        maxLength={63}
        onChange={(event) => setName(event.target.value)}
      />
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onCancel}>{t('identities.cancel')}</Button>
        <Button type="submit" look="primary" aria-disabled={isPending}>
          {t('identities.make')}
        </Button>
      </div>
    </form>
  );
}

function MadeDialog({ made, onClose }: { made: MadeEnrolment | null; onClose: () => void }) {
  const { t } = useTranslation('admin');
  const words = { copy: t('identities.copy'), copied: t('identities.copied'), copyFailed: t('identities.copyFailed') };
  const label = t('identities.token');
  return (
    <Modal open={made !== null} title={t('identities.madeTitle')} onClose={onClose} stays>
      {made && (
        <>
          <Notice tone="warning">{t('identities.madeOnce')}</Notice>
          <ShownOnce label={label} value={made.token} words={words} copyLabel={t('identities.copyOf', { label })} />
          <Button onClick={onClose} className="self-end">
            {t('identities.done')}
          </Button>
        </>
      )}
    </Modal>
  );
}
