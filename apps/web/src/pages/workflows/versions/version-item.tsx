import type { WorkflowVersion } from '@atelier/contracts';
import { Link } from '@tanstack/react-router';
import { ChevronDown, ChevronRight, Play, RotateCcw } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAddVersion, useWorkflowEdits } from '../../../entities/workflows/use-workflow-edits.js';
import { useWorkflowVersion } from '../../../entities/workflows/use-workflows.js';
import { formatMoment } from '../../../shared/i18n/format-moment.js';
import { Button, buttonClass } from '../../../shared/ui/button.js';
import { Loaded } from '../../../shared/ui/loaded.js';
import { useAttempt } from '../use-workflow-actions.js';
import { versionFile } from '../version-file.js';
import { Changes } from './changes.js';
import { RunButton } from './run-dialog.js';

/** One version: when it was made, what changed in it, and the ways to run it or to go back to it. */
export function VersionItem({ latest, number }: { latest: WorkflowVersion; number: number }) {
  const { t } = useTranslation('workflows');
  const { id } = latest.workflow;
  const version = useWorkflowVersion(id, number);
  return (
    <li className="flex min-w-0 flex-col gap-3 rounded-panel bg-panel p-4">
      <Loaded query={version}>{(known) => <Head version={known} latest={latest.number} />}</Loaded>
      {number > 1 ? (
        <ChangesDisclosure id={id} number={number} />
      ) : (
        <p className="text-sm text-muted">{t('versions.first')}</p>
      )}
    </li>
  );
}

function Head({ version, latest }: { version: WorkflowVersion; latest: number }) {
  const { t, i18n } = useTranslation('workflows');
  const { workflow, number, nodes, form, created_at } = version;
  return (
    <div className="flex flex-wrap items-center justify-between gap-3">
      <div className="min-w-0">
        <h2 className="flex items-center gap-2 font-medium">
          {t('versionNumber', { number })}
          {number === latest && (
            <span className="rounded-full bg-accent-wash px-2 py-0.5 text-xs text-accent">{t('versions.latest')}</span>
          )}
        </h2>
        <p className="text-sm text-muted">
          {formatMoment(created_at, i18n.language)}
          {' · '}
          {t('import.verdict.nodes', { count: nodes })}
          {' · '}
          {t('import.verdict.fields', { count: form.fields.filter(({ hidden }) => !hidden).length })}
        </p>
      </div>
      <div className="flex flex-wrap gap-2">
        {number === latest ? <RunLink id={workflow.id} number={number} /> : <RunButton version={version} />}
        {number < latest && <RestoreButton id={workflow.id} number={number} />}
      </div>
    </div>
  );
}

function RunLink({ id, number }: { id: number; number: number }) {
  const { t } = useTranslation('workflows');
  return (
    <Link
      to="/"
      search={{ workflow: id } as never}
      aria-label={t('versions.runOf', { number })}
      className={buttonClass({ look: 'quiet' })}
    >
      <Play aria-hidden />
      {t('versions.run')}
    </Link>
  );
}

function RestoreButton({ id, number }: { id: number; number: number }) {
  const { t } = useTranslation('workflows');
  const calls = useWorkflowEdits();
  const add = useAddVersion(id);
  const attempt = useAttempt();
  const [isBusy, setBusy] = useState(false);
  const restore = async () => {
    setBusy(true);
    await attempt(async () => {
      const made = await add.mutateAsync(await versionFile(calls, id, number));
      return t('versions.restored', { from: number, number: made.number });
    });
    setBusy(false);
  };
  return (
    <Button
      aria-label={t('versions.restoreOf', { number })}
      aria-disabled={isBusy}
      onClick={() => !isBusy && void restore()}
    >
      <RotateCcw aria-hidden />
      {t('versions.restore')}
    </Button>
  );
}

/** What changed is asked for when somebody wants to see it. */
function ChangesDisclosure({ id, number }: { id: number; number: number }) {
  const { t } = useTranslation('workflows');
  const [isOpen, setOpen] = useState(false);
  return (
    <div className="flex min-w-0 flex-col gap-2">
      <Button
        look="bare"
        aria-expanded={isOpen}
        aria-label={t('versions.changesOf', { number })}
        className="-ml-3.5 self-start"
        onClick={() => setOpen(!isOpen)}
      >
        {isOpen ? <ChevronDown aria-hidden /> : <ChevronRight aria-hidden />}
        {t('versions.changes')}
      </Button>
      {isOpen && <Changes id={id} number={number} />}
    </div>
  );
}
