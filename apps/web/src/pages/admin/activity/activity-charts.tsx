import type { Activity } from '@atelier/contracts';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { formatCount, formatDuration, formatPercent } from '../../../shared/i18n/format.js';
import { linesOf, momentsOf } from './chart-data.js';
import { ChartFigure } from './chart-figure.js';
import { lineLook } from './chart-look.js';
import { columnsOf } from '../columns.js';
import { FaultLink, ModelLink, PlaceLink, RunnerLink } from './chart-links.js';

interface ActivityProps {
  activity: Activity;
}

/** How busy the runners were, how deep the queue, and what came of it. */
export function ActivityCharts({ activity }: ActivityProps) {
  const moments = useMemo(() => momentsOf(activity), [activity]);
  const props = { activity, moments };
  return (
    <div className="grid gap-4" style={columnsOf('26rem')}>
      <BusyChart {...props} />
      <QueueChart {...props} />
      <WaitChart {...props} />
      <OutputChart {...props} />
      <FailureChart {...props} />
      <LoadChart {...props} />
    </div>
  );
}

interface PartProps extends ActivityProps {
  moments: number[];
}

const MINUTE_MS = 60_000;

/** Seconds with a part, since most waits are short; from a minute on as everywhere. */
function formatSpan(ms: number, language: string): string {
  if (ms >= MINUTE_MS) return formatDuration(ms, language);
  const format = { style: 'unit', unit: 'second', unitDisplay: 'short', maximumFractionDigits: 1 } as const;
  return new Intl.NumberFormat(language, format).format(ms / 1_000);
}

function useFormats() {
  const { t, i18n } = useTranslation('admin');
  return {
    t,
    count: (value: number) => formatCount(value, i18n.language),
    percent: (value: number) => formatPercent(value, i18n.language),
    span: (value: number) => formatSpan(value, i18n.language),
  }; // prettier-ignore
}

function BusyChart({ activity, moments }: PartProps) {
  const { t, percent } = useFormats();
  const lines = linesOf(activity.busy, { of: (name) => name, others: t('activity.otherRunners') });
  return (
    <ChartFigure title={t('activity.busy.title')} text={t('activity.busy.text')} {...{ moments, lines }} top={1} format={percent} linkOf={(line) => <RunnerLink line={line} />} />
  ); // prettier-ignore
}

function QueueChart({ activity: { queue }, moments }: PartProps) {
  const { t, count } = useFormats();
  const lines = [
    { key: 'pending', name: t('queue.pending'), values: queue.pending, look: lineLook(0) },
    { key: 'running', name: t('queue.running'), values: queue.running, look: lineLook(1) },
  ];
  return (
    <ChartFigure title={t('activity.queue.title')} text={t('activity.queue.text')} {...{ moments, lines }} top={4} whole format={count} linkOf={({ key, name }) => <PlaceLink to={key === 'running' ? '/admin/runners' : '/admin/queue'} name={name} />} />
  ); // prettier-ignore
}

function WaitChart({ activity: { waits }, moments }: PartProps) {
  const { t, span } = useFormats();
  const lines = [
    { key: 'p50', name: t('activity.waits.p50'), values: waits.p50_ms, look: lineLook(0) },
    { key: 'p95', name: t('activity.waits.p95'), values: waits.p95_ms, look: lineLook(1) },
  ];
  return (
    <ChartFigure title={t('activity.waits.title')} text={t('activity.waits.text')} {...{ moments, lines }} top={4_000} format={span} linkOf={({ name }) => <PlaceLink to="/admin/queue" name={name} />} />
  ); // prettier-ignore
}

function OutputChart({ activity, moments }: PartProps) {
  const { t, count } = useFormats();
  const lines = [
    { key: 'outputs', name: t('activity.outputs.one'), values: activity.outputs_per_hour, look: lineLook(2) },
  ];
  return (
    <ChartFigure title={t('activity.outputs.title')} text={t('activity.outputs.text')} {...{ moments, lines }} top={4} whole format={count} linkOf={({ name }) => <PlaceLink to="/admin/users" name={name} />} />
  ); // prettier-ignore
}

function FailureChart({ activity, moments }: PartProps) {
  const { t, count } = useFormats();
  const nameOf = (fault: string) => t(`deadLetters.codes.${fault as 'timeout'}`, { defaultValue: fault });
  const lines = linesOf(activity.failures, { of: nameOf, others: t('activity.others') });
  return (
    <ChartFigure title={t('activity.failures.title')} text={t('activity.failures.text')} {...{ moments, lines }} top={4} whole format={count} linkOf={(line) => <FaultLink line={line} />} />
  ); // prettier-ignore
}

function LoadChart({ activity, moments }: PartProps) {
  const { t, count } = useFormats();
  const lines = linesOf(activity.loads, { of: (name) => name, others: t('activity.others') });
  return (
    <ChartFigure title={t('activity.loads.title')} text={t('activity.loads.text')} {...{ moments, lines }} top={4} whole format={count} linkOf={(line) => <ModelLink line={line} />} />
  ); // prettier-ignore
}
