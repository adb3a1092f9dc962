import { useNavigate } from '@tanstack/react-router';
import { Server } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ADMIN_PLACES } from '../../entities/admin/admin-places.js';
import { useCurrentUser } from '../../entities/sessions/session-context.js';
import { openTexts } from '../../shared/i18n/i18n.js';
import type { Command } from './command.js';
import { PERSONAL_PLACES, PLACES } from './places.js';

/** The pages, those for admins only for them. */
export function usePageCommands(): Command[] {
  const { t } = useTranslation(['shell', 'palette']);
  const navigate = useNavigate();
  const isAdmin = useCurrentUser().role === 'admin';
  const adminPages = useAdminCommands(isAdmin);
  const pages = [...PLACES, ...PERSONAL_PLACES.filter(({ forAdmins }) => !forAdmins || isAdmin)].map(
    ({ to, name, Icon }): Command => ({
      id: `page:${name}`,
      group: 'pages',
      name: t(`shell:places.${name}`),
      words: `${name} ${t(`palette:words.${name}`)}`,
      Icon,
      leads: true,
      run: () => void navigate({ to: to as '/' }),
    }),
  );
  return [...pages, ...adminPages];
}

/** Their texts are fetched for admins alone; until they are there, or without a network, these pages are not listed. */
function useAdminCommands(isAdmin: boolean): Command[] {
  const { t } = useTranslation(['admin', 'shell']);
  const navigate = useNavigate();
  const [hasTexts, setHasTexts] = useState(false);
  useEffect(() => {
    if (isAdmin)
      void openTexts('admin')
        .then(() => setHasTexts(true))
        .catch(() => undefined);
  }, [isAdmin]);
  if (!hasTexts) return [];
  return ADMIN_PLACES.map(({ to, name }) => ({
    id: `admin:${name}`,
    group: 'admin',
    name: t(`admin:${name}.title`),
    words: `admin ${name} ${t('shell:places.admin')}`,
    Icon: Server,
    leads: true,
    run: () => void navigate({ to }),
  }));
}
