import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createApi } from '../api/api.js';
import { openTexts, startI18n } from '../i18n/i18n.js';
import '../styles/main.css';
import { VisitCalls } from './visit.calls.js';
import { VisitPage } from './visit.page.js';
import { openVisit } from './visit.js';

/** `/s/{token}`; whatever else the address is, there is no such share. */
const token = /^\/s\/([^/]+)/.exec(location.pathname)?.[1] ?? '';
const calls = new VisitCalls(createApi(fetch), token);
// The texts and the pictures are asked for at the same time.
const first = openVisit(calls);
await startI18n().then(() => openTexts('visit'));

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <VisitPage calls={calls} first={first} />
  </StrictMode>,
);
