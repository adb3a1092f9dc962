import type { ReportPicture, ReportReason } from '@atelier/contracts';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toApiError } from '../../shared/api/api-error.js';
import { Button } from '../../shared/ui/button.js';
import { FieldError } from '../../shared/ui/field.js';
import { TextArea } from '../../shared/ui/text-field.js';

/** In the order in which they are offered. Not the list of the contracts, which weighs more than the rest of the page. */
const REASONS = Object.keys({
  illegal: 1,
  sexual: 1,
  violence: 1,
  person: 1,
  copyright: 1,
  other: 1,
} satisfies Record<ReportReason, 1>) as ReportReason[];
const TEXT_MAX = 500;

interface ReportFormProps {
  /** Rejects with ApiError. */
  send: (body: ReportPicture) => Promise<void>;
  onClose: () => void;
}

/** Asks why, and in the words of who reports. */
export function ReportForm({ send, onClose }: ReportFormProps) {
  const { t } = useTranslation('pictureReports');
  const report = useReport(send);
  if (report.isDone) return <Thanks onClose={onClose} />;
  return (
    <form noValidate onSubmit={report.submit} className="flex flex-col gap-4">
      <h2 className="text-lg font-semibold">{t('title')}</h2>
      <p className="text-sm text-muted">{t('text')}</p>
      <Reasons chosen={report.reason} error={report.error} onChoose={report.setReason} />
      <TextArea
        label={t('words')}
        rows={3}
        maxLength={TEXT_MAX}
        value={report.text}
        onChange={(event) => report.setText(event.target.value)}
      />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" look="primary" aria-disabled={report.isBusy}>
          {t('send')}
        </Button>
        <Button onClick={onClose}>{t('cancel')}</Button>
      </div>
    </form>
  );
}

function Thanks({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('pictureReports');
  return (
    <div className="flex flex-col items-start gap-4">
      <p role="status">{t('thanks')}</p>
      <Button autoFocus onClick={onClose}>
        {t('close')}
      </Button>
    </div>
  );
}

interface ReasonsProps {
  chosen: ReportReason | null;
  error: string | undefined;
  onChoose: (reason: ReportReason) => void;
}

function Reasons({ chosen, error, onChoose }: ReasonsProps) {
  const { t } = useTranslation('pictureReports');
  return (
    <fieldset aria-describedby={error && 'report-error'} className="flex flex-col">
      <legend className="mb-1.5 text-sm font-medium">{t('why')}</legend>
      {REASONS.map((reason) => (
        <label key={reason} className="flex min-h-8 items-center gap-2.5 pointer-coarse:min-h-11">
          <input
            type="radio"
            name="reason"
            className="size-4 accent-accent"
            checked={chosen === reason}
            onChange={() => onChoose(reason)}
          />
          {t(`reasons.${reason}`)}
        </label>
      ))}
      {error && <FieldError id="report-error" text={error} />}
    </fieldset>
  );
}

function useReport(send: ReportFormProps['send']) {
  const { t } = useTranslation(['pictureReports', 'problems']);
  const [reason, setReason] = useState<ReportReason | null>(null);
  const [text, setText] = useState('');
  const [state, setState] = useState<{ error?: string; is?: 'busy' | 'done' }>({});
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (state.is === 'busy') return;
    if (reason === null) return setState({ error: t('pictureReports:missing') });
    setState({ is: 'busy' });
    send({ reason, text: text.trim() }).then(
      () => setState({ is: 'done' }),
      (error: unknown) => setState({ error: t(`problems:${toApiError(error).code}`) }),
    );
  };
  const { error, is } = state;
  return { reason, setReason, text, setText, error, isBusy: is === 'busy', isDone: is === 'done', submit };
}
