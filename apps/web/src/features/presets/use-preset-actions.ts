import type { Preset, PresetChange } from '@atelier/contracts';
import { useState } from 'react';
import {
  useChangePreset,
  useCreatePreset,
  useDeletePreset,
  useFindPreset,
} from '../../entities/presets/use-presets.js';
import { type ApiErrorCode, toApiError } from '../../shared/api/api-error.js';

interface PresetEvents {
  onChanged: (preset: Preset) => void;
  /** It is gone, or another one was made of it. */
  onDone: () => void;
}

/** What can be done with a preset besides applying it; one at a time. */
export function usePresetActions(preset: Preset, { onChanged, onDone }: PresetEvents) {
  const [problem, setProblem] = useState<ApiErrorCode | null>(null);
  const [change, create, remove] = [useChangePreset(), useCreatePreset(), useDeletePreset()];
  const find = useFindPreset();
  const isBusy = change.isPending || create.isPending || remove.isPending;
  const { id, revision, name, values, workflow_id } = preset;
  const refusalOf = async (error: unknown): Promise<ApiErrorCode> => {
    const { code } = toApiError(error);
    // What stands there now is shown with the refusal, and a second try is a change of that.
    if (code === 'changed_meanwhile') onChanged(await find(id));
    return code;
  };
  /** @returns whether it was done */
  const attempt = async (work: () => Promise<unknown>): Promise<boolean> => {
    if (isBusy) return false;
    setProblem(null);
    try {
      await work();
      return true;
    } catch (error) {
      setProblem(await refusalOf(error).catch((last: unknown) => toApiError(last).code));
      return false;
    }
  };
  return {
    ...{ preset, problem, isBusy, forgetProblem: () => setProblem(null) },
    change: (part: Omit<PresetChange, 'revision'>) =>
      attempt(() => change.mutateAsync({ id, revision, ...part }).then(onChanged)),
    duplicate: () => attempt(() => create.mutateAsync({ name, values, workflow_id }).then(onDone)),
    remove: () => attempt(() => remove.mutateAsync(id).then(onDone)),
  };
}
export type PresetActions = ReturnType<typeof usePresetActions>;
