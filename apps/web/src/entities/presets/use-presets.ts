import type { CreatePreset, Preset, PresetChange } from '@atelier/contracts';
import { keepPreviousData, useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useApi } from '../../shared/api/api-context.js';
import { IntentKeys } from '../../shared/api/intent-key.js';
import { PresetCalls, type PresetFilter } from './preset-calls.js';

const PRESETS = ['presets'] as const;

function usePresetCalls(): PresetCalls {
  return new PresetCalls(useApi());
}

/** One's presets and those of others in pages; others share some without an event, so a list that is opened is asked for anew. */
export function usePresets(filter: PresetFilter) {
  const calls = usePresetCalls();
  return useInfiniteQuery({
    queryKey: [...PRESETS, filter],
    queryFn: ({ pageParam }) => calls.page(filter, pageParam),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
    staleTime: 0,
    placeholderData: keepPreviousData,
  });
}

/** Keeps values under a name; the same again, such as after a broken connection, has the same key. */
export function useCreatePreset() {
  const calls = usePresetCalls();
  const [keys] = useState(() => new IntentKeys());
  return useChanging(async (preset: Partial<CreatePreset>): Promise<Preset> => {
    const made = await calls.create(preset, keys.keyOf(preset));
    keys.done(preset);
    return made;
  });
}

/** Asks for one as it is now. */
export function useFindPreset(): (id: number) => Promise<Preset> {
  const calls = usePresetCalls();
  return (id) => calls.find(id);
}

export function useChangePreset() {
  const calls = usePresetCalls();
  return useChanging(({ id, ...change }: PresetChange & { id: number }) => calls.change(id, change));
}

export function useDeletePreset() {
  const calls = usePresetCalls();
  return useChanging((id: number) => calls.delete(id));
}

/** A mutation after which the lists are asked for again. */
function useChanging<Input, Output>(work: (input: Input) => Promise<Output>) {
  const client = useQueryClient();
  return useMutation<Output, Error, Input>({
    mutationFn: work,
    onSettled: () => client.invalidateQueries({ queryKey: PRESETS }),
  });
}
