import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createApi } from '../shared/api/api.js';
import { openTexts, startI18n } from '../shared/i18n/i18n.js';
import '../shared/styles/main.css';
import { PublicShareCalls } from '../pages/public-shares/public-share-calls.js';
import { PublicSharePage } from '../pages/public-shares/public-share-page.js';
import { openShare } from '../pages/public-shares/public-share.js';

/** `/s/{token}`; whatever else the address is, there is no such share. */
const token = /^\/s\/([^/]+)/.exec(location.pathname)?.[1] ?? '';
const calls = new PublicShareCalls(createApi(fetch), token);
// The texts and the pictures are asked for at the same time.
const first = openShare(calls);
await startI18n().then(() => openTexts('publicShares'));

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <PublicSharePage calls={calls} first={first} />
  </StrictMode>,
);
