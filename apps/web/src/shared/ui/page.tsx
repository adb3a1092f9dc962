import type { ReactNode } from 'react';

interface PageProps {
  title: string;
  /** Shown below the title. */
  hint?: ReactNode;
  /** Actions at the end of the title row. */
  actions?: ReactNode;
  children: ReactNode;
}

/** The layout of a page: title, actions, content. */
export function Page({ title, hint, actions, children }: PageProps) {
  return (
    <div className="mx-auto flex max-w-[110rem] flex-col gap-4 px-4 py-5 sm:px-6">
      <header className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <div className="min-w-0">
          <h1 className="text-xl font-semibold tracking-tight">{title}</h1>
          {hint && <p className="text-sm text-muted">{hint}</p>}
        </div>
        {actions && <div className="flex flex-wrap gap-2">{actions}</div>}
      </header>
      {children}
    </div>
  );
}

interface EmptyPageProps {
  icon: ReactNode;
  title: string;
  text: string;
  children?: ReactNode;
}

/** The empty state of a page. */
export function EmptyPage({ icon, title, text, children }: EmptyPageProps) {
  return (
    <div className="flex min-h-[50dvh] flex-col items-center justify-center gap-3 text-center [&>svg]:size-8 [&>svg]:text-muted">
      {icon}
      <p className="text-lg font-semibold">{title}</p>
      <p className="max-w-md text-muted">{text}</p>
      {children}
    </div>
  );
}
