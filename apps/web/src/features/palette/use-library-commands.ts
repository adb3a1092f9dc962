import { useNavigate } from '@tanstack/react-router';
import { FolderHeart, Search } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useCollections } from '../../entities/collections/use-collections.js';
import type { Command } from './command.js';

/** One's collections, and the search of the gallery. */
export function useLibraryCommands(query: string): Command[] {
  const { t } = useTranslation('palette');
  const { data = [] } = useCollections();
  const navigate = useNavigate();
  const words = query.trim();
  const collections = data.map(({ id, name }): Command => ({
    id: `collection:${id}`,
    group: 'collections',
    name,
    Icon: FolderHeart,
    leads: true,
    run: () => void navigate({ to: '/collections/$collection', params: { collection: id } }),
  }));
  const search: Command = {
    id: 'search',
    group: 'search',
    name: t('search', { words }),
    Icon: Search,
    leads: true,
    run: () => void navigate({ to: '/gallery', search: { q: words } }),
  };
  return [...collections, search];
}
