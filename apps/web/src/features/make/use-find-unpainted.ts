import type { PictureValue, WorkflowVersion } from '@atelier/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useAssetCalls } from '../../entities/assets/use-assets.js';
import { fetchPictureBytes } from '../../entities/pictures/picture-bytes.js';
import { useApi } from '../../shared/api/api-context.js';
import type { RunDraft } from '../draft/run-draft.js';
import type { FormProblems } from '../forms/form.types.js';
import { isOpaque } from './is-opaque.js';

const UNPAINTED = { code: 'no_mask', message: 'needs a mask' };

/**
 * Finds the pictures that would come back as they are: part of them is to be made anew, but no mask says which part, and they have no
 * transparent pixel that would. What cannot be looked at is none of them: the server decides.
 */
export function useFindUnpainted({ workflow, form }: WorkflowVersion): (draft: RunDraft) => Promise<FormProblems> {
  const bytesOf = useBytes();
  const fields = form.fields.filter(({ widget, mask, hidden }) => widget === 'image' && mask && !hidden);
  const isUnpainted = async (value: PictureValue) => !value.mask && (await isOpaque(await bytesOf(value)));
  return async ({ values, grid }) => {
    if (workflow.purpose !== 'inpaint') return {};
    const found = await Promise.all(
      fields.map(async ({ name }) => {
        const given = [...(grid[name] ?? []), values[name]].find((value) => !!value) as PictureValue | undefined;
        const isFound = given !== undefined && (await isUnpainted(given).catch(() => false));
        return isFound ? [[name, UNPAINTED] as const] : [];
      }),
    );
    return Object.fromEntries(found.flat());
  };
}

/** The file of a value. */
function useBytes(): (value: PictureValue) => Promise<Blob> {
  const api = useApi();
  const client = useQueryClient();
  const assets = useAssetCalls();
  return async (value) => {
    if ('image' in value) return fetchPictureBytes(client, api, value.image);
    const { url } = await assets.get(value.asset);
    return (await fetch(url)).blob();
  };
}
