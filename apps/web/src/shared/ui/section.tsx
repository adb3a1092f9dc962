import { type ReactNode, useId } from 'react';

interface SectionProps {
  title: string;
  /** A sentence of explanation. */
  text?: string | undefined;
  /** Shown beside the title. */
  aside?: ReactNode;
  children: ReactNode;
}

/** A titled section of a page. */
export function Section({ title, text, aside, children }: SectionProps) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="flex min-w-0 flex-col gap-4 rounded-panel bg-panel p-5">
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <div className="flex min-w-0 flex-col gap-1">
          <h2 id={id} className="text-lg font-semibold">
            {title}
          </h2>
          {text && <p className="text-sm text-muted">{text}</p>}
        </div>
        {aside}
      </div>
      {children}
    </section>
  );
}
