import type { Connection } from '@atelier/contracts';
import { Plug } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useConnections, useDisconnect } from '../../../entities/account/use-connections.js';
import { toApiError } from '../../../shared/api/api-error.js';
import { formatMoment } from '../../../shared/i18n/format-moment.js';
import { ConfirmButton } from '../../../shared/ui/confirm-button.js';
import { Loaded } from '../../../shared/ui/loaded.js';
import { Section } from '../../../shared/ui/section.js';
import { PartPage } from '../part-page.js';
import { toasts } from '../../../shared/ui/toasts.js';
import { ConsentPage } from './consent-page.js';
import { readConnectionRequest } from './read-connection-request.js';

/** The clients that may act for the user. One that has sent its user here asks to become one of them. */
export function ConnectionsPage() {
  return readConnectionRequest() ? <ConsentPage /> : <ConnectedApps />;
}

/** Those that there are, and how to disconnect them. */
function ConnectedApps() {
  const { t } = useTranslation('connections');
  const connections = useConnections();
  return (
    <PartPage title={t('title')} back={t('back')}>
      <Section title={t('list')} text={t('listText', { url: `${location.origin}/mcp` })}>
        <Loaded query={connections}>
          {(items) =>
            items.length === 0 ? (
              <p className="text-sm text-muted">{t('none')}</p>
            ) : (
              <ul className="flex flex-col divide-y divide-line">
                {items.map((connection) => (
                  <ConnectionItem key={connection.id} connection={connection} />
                ))}
              </ul>
            )
          }
        </Loaded>
      </Section>
    </PartPage>
  );
}

function ConnectionItem({ connection }: { connection: Connection }) {
  const { t, i18n } = useTranslation('connections');
  const { id, client_name: client, client_host, scopes, last_used_at } = connection;
  const disconnect = useDisconnecting();
  const used = t('lastUsed', { moment: formatMoment(last_used_at, i18n.language) });
  const mayMake = scopes.includes('tasks:write') ? t('mayMake') : t('mayRead');
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 py-3">
      <Plug aria-hidden className="size-5 shrink-0 text-muted" />
      <div className="min-w-0 flex-1 basis-48">
        <p className="font-medium break-words">{client}</p>
        <p className="text-sm text-muted break-words">
          {[client_host ?? t('unverifiedShort'), mayMake, used].join(' · ')}
        </p>
      </div>
      <ConfirmButton
        title={t('disconnectTitle', { client })}
        text={t('disconnectText')}
        confirm={t('disconnect')}
        onConfirm={() => disconnect(id)}
      >
        {t('disconnect')}
      </ConfirmButton>
    </li>
  );
}

function useDisconnecting() {
  const { t } = useTranslation(['connections', 'problems']);
  const { mutate } = useDisconnect();
  return (id: string) =>
    mutate(id, {
      onSuccess: () => toasts.add({ description: t('connections:disconnected') }),
      onError: (error) => toasts.add({ description: t(`problems:${toApiError(error).code}`), priority: 'high' }),
    });
}
