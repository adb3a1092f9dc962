import type { FleetRunner } from '@atelier/contracts';
import { Link } from '@tanstack/react-router';
import { cva } from 'class-variance-authority';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { named } from '../../../shared/i18n/named.js';
import { formatDuration } from '../../../shared/i18n/format.js';
import { formatBytes } from '../../../shared/i18n/format-bytes.js';
import { formatMoment } from '../../../shared/i18n/format-moment.js';
import { buttonClass } from '../../../shared/ui/button.js';
import { ProgressBar } from '../../../shared/ui/progress-bar.js';
import { userName } from '../../../entities/admin/user-name.js';
import { RunnerActions } from './runner-actions.js';

/** `now` is the time of the answer, in milliseconds since the epoch. */
export function RunnerCard({ runner, now }: { runner: FleetRunner; now: number }) {
  const { t } = useTranslation('admin');
  return (
    <li className="flex min-w-0 flex-col gap-4 rounded-control border border-line p-4">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h3 className="min-w-0 font-semibold">{runner.id}</h3>
        <State runner={runner} />
      </div>
      <RunningTask runner={runner} />
      <Quarantine runner={runner} />
      <dl className="grid grid-cols-2 gap-3 text-sm">
        <RunnerFacts runner={runner} now={now} />
      </dl>
      {runner.failures > 0 && (
        <p className="text-sm text-danger">{t('runners.failures', { count: runner.failures })}</p>
      )}
      <div className="mt-auto flex flex-wrap gap-2">
        <RunnerActions runner={runner} />
        <CatalogueLink id={runner.id} />
      </div>
    </li>
  );
}

function CatalogueLink({ id }: { id: string }) {
  const { t } = useTranslation('admin');
  const words = t('inventory.open');
  return (
    <Link
      to="/admin/runners/$id"
      params={{ id }}
      aria-label={named(words, id)}
      className={buttonClass({ look: 'bare' })}
    >
      {words}
    </Link>
  );
}

const badgeClass = cva('rounded-full px-2.5 py-1', {
  variants: {
    state: {
      idle: 'bg-accent-wash',
      busy: 'bg-accent-wash',
      quarantined: 'bg-danger-wash',
      lost: 'bg-danger-wash',
      draining: 'bg-warning-wash',
    },
  },
});

function State({ runner: { state, draining } }: { runner: FleetRunner }) {
  const { t } = useTranslation('admin');
  return (
    <p className="flex gap-1.5 text-xs">
      <span className={badgeClass({ state })}>{t(`runners.states.${state}`)}</span>
      {draining && <span className={badgeClass({ state: 'draining' })}>{t('runners.draining')}</span>}
    </p>
  );
}

/** How the quarantine ends: after a while, or by an admin. */
function Quarantine({ runner: { quarantine } }: { runner: FleetRunner }) {
  const { t, i18n } = useTranslation('admin');
  if (quarantine === null) return null;
  const { until } = quarantine;
  const words =
    until === null ? t('runners.untilReleased') : t('runners.until', { moment: formatMoment(until, i18n.language) });
  return <p className="text-sm text-danger">{words}</p>;
}

function RunningTask({ runner: { current_task: task } }: { runner: FleetRunner }) {
  const { t } = useTranslation(['admin', 'make']);
  if (task === null) return <p className="text-sm text-muted">{t('admin:runners.noTask')}</p>;
  const phase = task.phase === null ? t('make:status.processing') : t(`make:phase.${task.phase}`);
  const words = t('admin:runners.task', { id: task.id, user: userName(task, t) });
  return (
    <div className="flex flex-col gap-1.5 text-sm">
      <p className="flex flex-wrap gap-x-2">
        <span>{words}</span>
        <span className="text-muted">{[task.model_name, phase].join(' · ')}</span>
      </p>
      <ProgressBar label={words} value={task.progress} />
    </div>
  );
}

function RunnerFacts({ runner, now }: { runner: FleetRunner; now: number }) {
  const { t, i18n } = useTranslation('admin');
  const span = (moment: string) => formatDuration(Math.max(0, now - Date.parse(moment)), i18n.language);
  return (
    <>
      <Fact name={t('runners.since')} title={formatMoment(runner.since, i18n.language)}>
        {span(runner.since)}
      </Fact>
      <Fact name={t('runners.warm')}>{runner.warm.join(', ') || t('runners.nothing')}</Fact>
      <Fact name={t('runners.pool')}>{runner.pool}</Fact>
      <Fact name={t('runners.gpu')}>{runner.class}</Fact>
      <Fact name={t('runners.vram')}>{formatBytes(runner.vram_total_bytes, i18n.language)}</Fact>
      <Fact name={t('runners.models')}>{runner.models}</Fact>
      <Fact name={t('runners.leased')}>{runner.leased}</Fact>
      <Fact name={t('runners.comfyui')}>{runner.comfyui_version}</Fact>
      <Fact name={t('runners.uptime')} title={formatMoment(runner.started_at, i18n.language)}>
        {span(runner.started_at)}
      </Fact>
    </>
  );
}

function Fact({ name, title, children }: { name: string; title?: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-xs text-muted">{name}</dt>
      <dd title={title} className="tabular-nums">
        {children}
      </dd>
    </div>
  );
}
