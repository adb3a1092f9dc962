import type { Attempt, DeadLetterDetail } from '@atelier/contracts';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { ArrowLeft } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { formatDuration } from '../../../shared/i18n/format.js';
import { formatMoment } from '../../../shared/i18n/format-moment.js';
import { type Column, DataTable } from '../../../shared/ui/data-table.js';
import { Loaded } from '../../../shared/ui/loaded.js';
import { Section } from '../../../shared/ui/section.js';
import { useDeadLetter } from '../../../entities/admin/admin-hooks.js';
import { userName } from '../../../entities/admin/user-name.js';
import { DiscardButton, ReplayButton } from './dead-letter-actions.js';
import { indentedJson } from './indented-json.js';

/** One dead letter with its attempts, their faults, and the graph that was sent to ComfyUI. */
export function DeadLetterPage() {
  const { t } = useTranslation('admin');
  const id = Number(useParams({ from: '/admin/dead-letters/$id' }).id);
  const letter = useDeadLetter(id);
  const navigate = useNavigate();
  const back = () => void navigate({ to: '/admin/dead-letters' });
  const actions = (
    <div className="flex flex-wrap gap-2">
      <ReplayButton id={id} onDone={back} />
      <DiscardButton id={id} onDone={back} />
    </div>
  );
  return (
    <>
      <Link to="/admin/dead-letters" className="flex items-center gap-1.5 self-start text-sm text-muted hover:text-ink">
        <ArrowLeft aria-hidden className="size-4" />
        {t('deadLetters.title')}
      </Link>
      <Section title={t('deadLetters.number', { id })} aside={letter.data && actions}>
        <Loaded query={letter}>{(data) => <Letter letter={data} />}</Loaded>
      </Section>
    </>
  );
}

function Letter({ letter }: { letter: DeadLetterDetail }) {
  const { t } = useTranslation('admin');
  const summary = [letter.model_name, userName(letter, t), t(`deadLetters.codes.${letter.error_code}`)];
  return (
    <>
      <p>{summary.join(' · ')}</p>
      {letter.error_message && (
        <p lang="en" className="text-muted">
          {letter.error_message}
        </p>
      )}
      <h3 className="font-semibold">{t('deadLetters.attempts')}</h3>
      <DataTable
        caption={t('deadLetters.attempts')}
        columns={useAttemptColumns()}
        rows={letter.attempt_list}
        keyOf={({ number }) => number}
        empty={t('deadLetters.noAttempts')}
      />
      <h3 className="font-semibold">{t('deadLetters.graph')}</h3>
      <Graph letter={letter} />
    </>
  );
}

/** Of text-to-image as an object, of a run as text, which seeds beyond 2^53 survive in. */
function Graph({ letter: { graph, graph_json } }: { letter: DeadLetterDetail }) {
  const { t } = useTranslation('admin');
  const text = graph_json ? indentedJson(graph_json) : JSON.stringify(graph, null, 2);
  if (!graph_json && Object.keys(graph).length === 0) return <p className="text-muted">{t('deadLetters.noGraph')}</p>;
  return <Code text={text} label={t('deadLetters.graph')} />;
}

function useAttemptColumns(): Column<Attempt>[] {
  const { t, i18n } = useTranslation('admin');
  const used = ({ gpu_ms }: Attempt) => (gpu_ms === null ? t('none') : formatDuration(gpu_ms, i18n.language));
  return [
    { label: t('deadLetters.attempt'), cell: ({ number }) => number },
    { label: t('runners.one'), cell: ({ runner_id }) => runner_id },
    { label: t('deadLetters.started'), cell: ({ started_at }) => formatMoment(started_at, i18n.language) },
    { label: t('deadLetters.outcome'), cell: ({ outcome }) => (outcome ? t(`deadLetters.outcomes.${outcome}`) : t('none')) },
    { label: t('deadLetters.fault'), cell: ({ fault }) => (fault ? t(`deadLetters.codes.${fault}`) : t('none')) },
    { label: t('deadLetters.gpu'), cell: used, numeric: true },
    { label: t('deadLetters.said'), cell: ({ detail }) => <code className="font-mono text-xs">{JSON.stringify(detail)}</code> },
  ]; // prettier-ignore
}

/** Can be scrolled by keyboard as well. */
function Code({ text, label }: { text: string; label: string }) {
  return (
    <pre
      role="region"
      aria-label={label}
      tabIndex={0}
      className="max-h-96 overflow-auto rounded-control bg-sunken p-4 font-mono text-xs"
    >
      {text}
    </pre>
  );
}
