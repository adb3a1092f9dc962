import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.js';
import { startI18n } from '../shared/i18n/i18n.js';
import { browserSession } from '../entities/sessions/browser-session.js';
import '../shared/styles/main.css';

const session = browserSession();
const resumed = session.resume();
// The texts and the session are fetched at the same time; nothing is drawn before both are known.
await Promise.all([startI18n(), resumed]);

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <App session={session} />
  </StrictMode>,
);
