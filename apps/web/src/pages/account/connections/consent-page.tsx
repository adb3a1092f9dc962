import type { ConnectionRequest, ConsentQuestion } from '@atelier/contracts';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useConsent, useConsentQuestion } from '../../../entities/account/use-connections.js';
import { useCurrentUser } from '../../../entities/sessions/session-context.js';
import { toApiError } from '../../../shared/api/api-error.js';
import { Button, buttonClass } from '../../../shared/ui/button.js';
import { Notice } from '../../../shared/ui/notice.js';
import { ProblemNotice } from '../../../shared/ui/problem-notice.js';
import { readConnectionRequest } from './read-connection-request.js';
import { ScopeList } from './scope-list.js';

/** A client asks to act for the user, who decides. */
export function ConsentPage() {
  const { t } = useTranslation('connections');
  const [request] = useState(() => readConnectionRequest()!);
  const question = useConsentQuestion(request);
  return (
    <div className="mx-auto flex max-w-lg flex-col gap-5 px-4 py-5 sm:px-6">
      {question.error ? (
        <Refused code={toApiError(question.error).code} />
      ) : question.data ? (
        <Question request={request} question={question.data} />
      ) : (
        <p role="status" className="text-muted">
          {t('asking')}
        </p>
      )}
    </div>
  );
}

/** The client is not known, or its answer would go elsewhere: nothing is sent to it. */
function Refused({ code }: { code: Parameters<typeof ProblemNotice>[0]['code'] }) {
  const { t } = useTranslation('connections');
  return (
    <>
      <h1 className="text-xl font-semibold tracking-tight">{t('refused')}</h1>
      {code === 'not_found' ? (
        <Notice tone="danger" role="alert">
          {t('unknownClient')}
        </Notice>
      ) : (
        <ProblemNotice code={code} />
      )}
      <Link to="/" className={buttonClass({ className: 'self-start' })}>
        {t('toStudio')}
      </Link>
    </>
  );
}

interface QuestionProps {
  request: ConnectionRequest;
  question: ConsentQuestion;
}

function Question({ request, question }: QuestionProps) {
  const { t } = useTranslation('connections');
  const { name } = useCurrentUser();
  const { client_name: client, client_host, redirect_host: host, scopes, refused } = question;
  return (
    <section className="flex flex-col gap-5 rounded-panel bg-panel p-5">
      <h1 className="text-xl font-semibold tracking-tight break-words">{t('question', { client })}</h1>
      <p className="text-sm text-muted break-words">
        {client_host === null ? t('unverified') : t('describedAt', { host: client_host })}
      </p>
      {refused ? (
        <Notice tone="danger" role="alert">
          {t('wrongRequest', { error: refused.error })}
        </Notice>
      ) : (
        <div className="flex flex-col gap-3">
          <p className="font-medium">{t('itMay', { name })}</p>
          <ScopeList scopes={scopes} />
        </div>
      )}
      <p className="text-sm text-muted break-words">{t('answerGoesTo', { host })}</p>
      {refused ? (
        <a href={refused.redirect_to} className={buttonClass({ className: 'self-start' })}>
          {t('goBack', { client })}
        </a>
      ) : (
        <Decision request={request} />
      )}
    </section>
  );
}

function Decision({ request }: { request: ConnectionRequest }) {
  const { t } = useTranslation('connections');
  const { mutate, isPending, isSuccess, error } = useConsent(request);
  const decide = (allow: boolean) =>
    mutate(allow, { onSuccess: ({ redirect_to }) => window.location.assign(redirect_to) });
  const isBusy = isPending || isSuccess;
  return (
    <>
      <ProblemNotice code={error && toApiError(error).code} />
      <div className="flex flex-wrap gap-3">
        <Button look="primary" disabled={isBusy} onClick={() => decide(true)}>
          {t('allow')}
        </Button>
        <Button disabled={isBusy} onClick={() => decide(false)}>
          {t('deny')}
        </Button>
      </div>
    </>
  );
}
