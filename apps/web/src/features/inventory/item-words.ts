import type { FieldError, MissingItem } from '@atelier/contracts';
import type { TFunction } from 'i18next';

type Named = Pick<MissingItem, 'kind' | 'name' | 'folder' | 'of_class'> & { pack?: string | null };

/** What a workflow needs, in words. */
export function itemWords({ kind, name, folder, of_class, pack }: Named, t: TFunction<'workflows'>): string {
  if (kind === 'choice') return t('item.choice', { name, node: of_class ?? '' });
  if (kind === 'class') return pack ? t('item.classPack', { name, pack }) : t('item.class', { name });
  return folder ? t('item.fileIn', { name, folder }) : t('item.file', { name });
}

/** What no runner has, or none together with the rest. */
export function lackingWords(needed: NonNullable<FieldError['needed']>, t: TFunction<'workflows'>): string {
  return t(needed.runners > 0 ? 'lackingTogether' : 'lacking', { item: itemWords(needed, t) });
}
