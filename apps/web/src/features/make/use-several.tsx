import type { FormField, WorkflowVersion } from '@atelier/contracts';
import { Suspense, lazy, useState } from 'react';
import { useUploadAsset } from '../../entities/assets/use-assets.js';
import { settleAll } from '../../shared/api/settle-all.js';
import { openTexts } from '../../shared/i18n/i18n.js';
import { kindOf } from '../assets/file-problems.js';
import type { SeveralGiven } from '../assets/media-value.js';
import type { RunDraft } from '../draft/run-draft.js';
import { useRunDraftActions } from '../draft/run-draft-store.js';
import type { SeveralFields } from '../forms/workflow-form.js';
import type { Bringing } from './bringing.js';
import { MOST_FIELDS, isMedia } from './grid-values.js';

const SeveralMedia = lazy(async () => {
  const [{ SeveralMedia }] = await Promise.all([import('./several-media.js'), openTexts('assets')]);
  return { default: SeveralMedia };
});

const AT_REST: Bringing = { isBusy: false, failed: [] };

/** The fields of a form that run with each of several files: the same grid as that of all other values. */
export function useSeveral({ workflow }: WorkflowVersion, { grid }: RunDraft): SeveralFields {
  const actions = useRunDraftActions();
  const { bringing, take } = useTaking(workflow.id);
  const isFull = Object.keys(grid).length >= MOST_FIELDS;
  return {
    taker: (field) => (isMedia(field) && (!isFull || field.name in grid) ? (given) => void take(field, given) : null),
    draw: (field, problem) => {
      const { [field.name]: values, ...others } = grid;
      if (values === undefined || !isMedia(field)) return null;
      const alone = () => actions.change(workflow.id, { grid: others });
      return (
        <Suspense fallback={<div className="breathe h-32 rounded-control bg-sunken" />}>
          <SeveralMedia
            field={field}
            values={values}
            problem={problem}
            {...(bringing[field.name] ?? AT_REST)}
            onGiven={(given) => void take(field, given)}
            onChange={(next) =>
              next.length === 0 ? alone() : actions.change(workflow.id, { grid: { ...grid, [field.name]: next } })
            }
            onAlone={() => {
              alone();
              actions.setValue(workflow.id, field.name, values[0]);
            }}
          />
        </Suspense>
      );
    },
  };
}

function useTaking(workflow: number) {
  const actions = useRunDraftActions();
  const { mutateAsync } = useUploadAsset();
  const [bringing, setBringing] = useState<Readonly<Record<string, Bringing>>>({});
  const take = async ({ name, widget }: FormField, given: SeveralGiven) => {
    if ('refs' in given) return actions.addToGrid(workflow, name, given.refs);
    const kind = widget === 'mask' ? 'image' : widget;
    const tell = (now: Bringing) => setBringing((before) => ({ ...before, [name]: now }));
    // The list is there at once, and says that files are on their way.
    actions.addToGrid(workflow, name, []);
    tell({ isBusy: true, failed: [] });
    const brought = new Map<File, number>();
    const outcome = await settleAll(given.files, async (file) => {
      const told = kindOf(file.type);
      const asset = told === null || told === kind ? await mutateAsync({ file }) : null;
      if (asset?.kind !== kind) throw new Error('A file of another kind');
      brought.set(file, asset.id);
    });
    const assets = given.files.flatMap((file) => (brought.has(file) ? [{ asset: brought.get(file)! }] : []));
    actions.addToGrid(workflow, name, assets);
    tell({ isBusy: false, failed: outcome.failed.map(({ name: file }) => file) });
  };
  return { bringing, take };
}
