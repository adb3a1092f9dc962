import { type FieldError, WORKFLOW_LIMITS } from '@atelier/contracts';
import { X } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useFaultWords } from '../../../features/inventory/fault-words.js';
import { formatBytes } from '../../../shared/i18n/format-bytes.js';
import { Button, IconButton } from '../../../shared/ui/button.js';
import { Notice } from '../../../shared/ui/notice.js';
import { KeepForm } from './keep-form.js';
import type { ImportProblem, Importing } from './use-import.js';
import { VerdictView } from './verdict-view.js';
import { verdictOf } from './verdict.js';

interface ImportPanelProps {
  importing: Importing;
  onChoose: () => void;
}

/** What became of the file that was brought last: its verdict and the way to keep it, or why it is none. */
export function ImportPanel({ importing, onChoose }: ImportPanelProps) {
  const { state, close } = importing;
  if (state.step === 'idle') return null;
  return (
    <Panel key={`${state.step} ${state.name}`} busy={state.step === 'reading'} onClose={close}>
      {state.step === 'reading' && <Reading name={state.name} />}
      {state.step === 'failed' && <Failed name={state.name} problem={state.problem} onChoose={onChoose} />}
      {state.step === 'read' && (
        <div className="grid gap-5 lg:grid-cols-[minmax(0,1fr)_20rem]">
          <VerdictView inspection={state.inspection} verdict={verdictOf(state.inspection)} />
          <KeepForm state={state} outcome={verdictOf(state.inspection).outcome} onChoose={onChoose} onClose={close} />
        </div>
      )}
    </Panel>
  );
}

function Panel({ busy, onClose, children }: { busy: boolean; onClose: () => void; children: ReactNode }) {
  const { t } = useTranslation('workflows');
  const heading = useRef<HTMLHeadingElement>(null);
  // What was dropped or chosen is told here: the reader is led to it.
  useEffect(() => heading.current?.focus(), []);
  return (
    <section
      aria-labelledby="import-title"
      aria-busy={busy}
      className="flex min-w-0 flex-col gap-4 rounded-panel border border-edge bg-panel p-5"
    >
      <div className="flex items-center justify-between gap-3">
        <h2 id="import-title" ref={heading} tabIndex={-1} className="text-lg font-semibold outline-none">
          {t('import.title')}
        </h2>
        <IconButton label={t('import.cancel')} onClick={onClose}>
          <X aria-hidden />
        </IconButton>
      </div>
      {children}
    </section>
  );
}

function Reading({ name }: { name: string }) {
  const { t } = useTranslation('workflows');
  return (
    <p role="status" className="breathe text-muted">
      {t('import.reading', { name })}
    </p>
  );
}

/** What the server found, and where. */
function Found({ error }: { error: FieldError }) {
  const { t } = useTranslation('workflows');
  const { text, isEnglish } = useFaultWords()(error);
  return (
    <p lang={isEnglish ? 'en' : undefined} className="text-muted">
      {error.pointer ? t('import.problem.where', { where: error.pointer, message: text }) : text}
    </p>
  );
}

const OURS = { not: 'not', workflow_invalid: 'not', tooLarge: 'tooLarge', broken: 'broken' } as const;

interface FailedProps {
  name: string;
  problem: ImportProblem;
  onChoose: () => void;
}

function Failed({ name, problem: { fault, errors }, onChoose }: FailedProps) {
  const { t, i18n } = useTranslation(['workflows', 'problems']);
  const max = formatBytes(WORKFLOW_LIMITS.fileBytes, i18n.language);
  const ours = Object.hasOwn(OURS, fault) ? OURS[fault as keyof typeof OURS] : null;
  return (
    <>
      <Notice tone="danger" role="alert">
        <p className="font-medium">{t('workflows:import.problem.title', { name })}</p>
        <p>{ours ? t(`workflows:import.problem.${ours}`, { max }) : t(`problems:${fault as 'network'}`)}</p>
        {errors.map((error) => (
          <Found key={error.pointer + error.message} error={error} />
        ))}
      </Notice>
      <div className="flex flex-wrap items-center gap-3">
        <Button onClick={onChoose}>{t('workflows:import.another')}</Button>
        <p className="text-sm text-muted">{t('workflows:import.problem.again')}</p>
      </div>
    </>
  );
}
