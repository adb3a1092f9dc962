import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.js';
import { nameManifest } from '../features/install/name-manifest.js';
import { startI18n } from '../shared/i18n/i18n.js';
import { whenIdle } from '../shared/browser/when-idle.js';
import { browserSession } from '../entities/sessions/browser-session.js';
import '../shared/styles/main.css';

const session = browserSession();
const resumed = session.resume();
// The texts and the session are fetched at the same time; nothing is drawn before both are known.
await Promise.all([startI18n(), resumed]);
nameManifest();

// Only what is built has a service worker: while developing, code has no lasting names.
if (import.meta.env.PROD) whenIdle(() => void beInstallable().catch(() => undefined));

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <App session={session} />
  </StrictMode>,
);

async function beInstallable(): Promise<void> {
  const { registerWorker } = await import('../features/install/register-worker.js');
  await registerWorker();
}
