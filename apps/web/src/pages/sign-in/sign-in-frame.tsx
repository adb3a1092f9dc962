import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';

/** The path of registration; every other path shows sign-in. */
export const REGISTER_PATH = '/register';
/** The path to which links for a new password lead, also of who is signed in here as somebody else. */
export const NEW_PASSWORD_PATH = '/new-password';
/** Where a link to a new password is asked for. */
export const FORGOT_PATH = '/forgot-password';
/** The path to which links lead that confirm a mail address, also of who is signed in. */
export const CONFIRM_MAIL_PATH = '/confirm-mail';
/** Both keep the query of the address, so that a link to settings still works after signing in. */
export const SIGN_IN_PATH = '/sign-in';

interface SignInFrameProps {
  title: string;
  /** What else a visitor may do, below the form. */
  footer?: ReactNode;
  children: ReactNode;
}

/** The title and the parts of one view for visitors. */
export function SignInFrame({ title, footer, children }: SignInFrameProps) {
  const { t } = useTranslation('common');
  useEffect(() => {
    document.title = `${title} · ${t('brand')}`;
  }, [title, t]);
  return (
    <div className="flex flex-col gap-6">
      <h1 className="text-2xl font-semibold tracking-tight">{title}</h1>
      {children}
      {footer}
    </div>
  );
}

/** A question, with the link that answers it. */
export function OtherWay({ question, href, link }: { question?: string; href: string; link: string }) {
  return (
    <p className="flex flex-wrap items-center gap-x-2 text-sm text-muted">
      {question}
      <a
        className="pointer-coarse:inline-block pointer-coarse:py-3 font-medium text-accent underline underline-offset-4 hover:text-accent-hover"
        href={href + location.search}
      >
        {link}
      </a>
    </p>
  );
}
