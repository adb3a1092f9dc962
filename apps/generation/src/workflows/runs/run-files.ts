import { Injectable } from '@nestjs/common';
import type { FieldError, FormField, PictureValue, WorkflowForm } from '@atelier/contracts';
import type { Transaction } from '@atelier/database';
import { AppError } from '@atelier/platform';
import { isMedia, type RunValues } from '@atelier/workflows';
import { AssetFiles, type AssetFile } from '../../assets/asset-files.js';
import { withFileNames, type NamedFile } from './file-labels.js';
import type { PlannedTask } from './plan-run.js';

/** Errors in one answer at most. */
const MAX_ERRORS = 50;

/** What a field takes; a mask is a picture too. */
const KIND_OF: Partial<Record<FormField['widget'], AssetFile['kind']>> = {
  image: 'image',
  mask: 'image',
  video: 'video',
  audio: 'audio',
};

/** A file as the value of a field. */
interface FileValue {
  field: FormField;
  ref: PictureValue;
}

/** The files that are the values of a form's fields. */
export function filesIn({ fields }: WorkflowForm, values: RunValues): FileValue[] {
  return fields
    .filter((field) => isMedia(field) && values[field.name] !== undefined)
    .map((field) => ({ field, ref: values[field.name] as unknown as PictureValue }));
}

/** The files that the tasks of a run are given. */
@Injectable()
export class RunFiles {
  constructor(private readonly assets: AssetFiles) {}

  /** @throws AppError `invalid_values` for a file that is not the user's, or not what its field takes */
  async check(userId: number, form: WorkflowForm, planned: readonly PlannedTask[]): Promise<void> {
    const files = planned.flatMap(({ values }) => filesIn(form, values));
    const distinct = [...new Map(files.map((file) => [JSON.stringify([file.field.name, file.ref]), file])).values()];
    if (distinct.length === 0) return;
    const found = await this.assets.resolve(userId, distinct.map(({ ref }) => ref)); // prettier-ignore
    const errors = distinct.flatMap(({ field }, index) => fileError(field, found[index] ?? null) ?? []);
    if (errors.length > 0) throw new AppError('invalid_values', { errors: errors.slice(0, MAX_ERRORS) });
  }

  /** The tasks with labels that name files as their owner knows them. */
  async named(userId: number, form: WorkflowForm, planned: readonly PlannedTask[]): Promise<PlannedTask[]> {
    const files: NamedFile[] = planned.flatMap(({ values, labels }) =>
      filesIn(form, values)
        .filter(({ field }) => Object.hasOwn(labels, field.name))
        .map(({ field, ref }) => ({ label: labels[field.name]!, ref })),
    );
    const distinct = [...new Map(files.map((file) => [file.label, file])).values()];
    if (distinct.length === 0) return [...planned];
    const names = await this.assets.namesOf(userId, distinct.map(({ ref }) => ref)); // prettier-ignore
    return withFileNames(planned, distinct, names);
  }

  /** In the transaction that makes the tasks: from now on their files stay. @throws AppError `not_found` for one removed meanwhile */
  async hold(
    transaction: Transaction,
    userId: number,
    form: WorkflowForm,
    tasks: readonly { id: number; values: RunValues }[],
  ): Promise<void> {
    const groups = new Map<string, { ids: number[]; refs: PictureValue[] }>();
    for (const { id, values } of tasks) {
      const refs = filesIn(form, values).map(({ ref }) => ref);
      const key = JSON.stringify(refs);
      groups.set(key, { ids: [...(groups.get(key)?.ids ?? []), id], refs });
    }
    for (const { ids, refs } of groups.values()) await this.assets.hold(transaction, ids, userId, refs);
  }
}

function fileError(field: FormField, file: AssetFile | null): FieldError | null {
  const pointer = `/values/${field.name}`;
  const label = field.label || field.name;
  if (!file) return { pointer, code: 'not_found', message: `${label} names no file of yours` };
  const kind = KIND_OF[field.widget];
  return file.kind === kind
    ? null
    : { pointer, code: 'wrong_kind', message: `${label} must be ${kind}, not ${file.kind}` };
}
