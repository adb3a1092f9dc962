import type { ReactNode } from 'react';
import { useParams } from '@tanstack/react-router';
import { openTexts } from '../shared/i18n/i18n.js';
import { lazyPage } from './lazy-page.js';

async function connectionsPage() {
  const [page] = await Promise.all([
    import('../pages/account/connections/connections-page.js'),
    openTexts('connections'),
  ]);
  return page;
}

async function webhooksPage() {
  const [page] = await Promise.all([import('../pages/account/webhooks/webhooks-page.js'), openTexts('webhooks')]);
  return page;
}

async function usagePage() {
  const [page] = await Promise.all([import('../pages/account/usage/usage-page.js'), openTexts('usage')]);
  return page;
}

const Usage = lazyPage(usagePage, 'UsagePage', { onlyWhenNeeded: true });
async function waysInPage() {
  const [page] = await Promise.all([
    import('../pages/account/sign-on/ways-in-page.js'),
    ...[openTexts('signOn'), openTexts('secondFactors'), openTexts('passkeys')],
  ]);
  return page;
}

async function ownDataPage() {
  const [page] = await Promise.all([import('../pages/account/user-exports/own-data-page.js'), openTexts('ownData')]);
  return page;
}

const OwnData = lazyPage(ownDataPage, 'OwnDataPage', { onlyWhenNeeded: true });
const WaysIn = lazyPage(waysInPage, 'WaysInPage', { onlyWhenNeeded: true });
const Connections = lazyPage(connectionsPage, 'ConnectionsPage', { onlyWhenNeeded: true });
const Webhooks = lazyPage(webhooksPage, 'WebhooksPage', { onlyWhenNeeded: true });
const NotFound = lazyPage(() => import('./layout/not-found-page.js'), 'NotFoundPage', { onlyWhenNeeded: true });

/** A page of the account, by its name in the address. */
export function AccountPart(): ReactNode {
  const { part }: { part?: string } = useParams({ strict: false });
  if (part === 'connections') return <Connections />;
  if (part === 'usage') return <Usage />;
  if (part === 'sign-on') return <WaysIn />;
  if (part === 'data') return <OwnData />;
  return part === 'webhooks' ? <Webhooks /> : <NotFound />;
}
