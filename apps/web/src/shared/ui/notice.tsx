import { cva } from 'class-variance-authority';
import { CircleAlert, Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';

const noticeClass = cva('flex items-start gap-2.5 rounded-control px-3 py-2.5 text-sm text-ink', {
  variants: {
    tone: {
      info: 'bg-accent-wash [&>svg]:text-accent',
      warning: 'bg-warning-wash [&>svg]:text-warning',
      danger: 'bg-danger-wash [&>svg]:text-danger',
    },
  },
});
const ICONS = { info: Info, warning: TriangleAlert, danger: CircleAlert };

interface NoticeProps {
  tone: keyof typeof ICONS;
  children: ReactNode;
  /** `alert` interrupts a screen reader, `status` waits. */
  role?: 'alert' | 'status';
  className?: string;
}

/** A short message in the page, with an icon. */
export function Notice({ tone, children, role, className }: NoticeProps) {
  const Icon = ICONS[tone];
  return (
    <div role={role} className={noticeClass({ tone, className })}>
      <Icon aria-hidden className="mt-0.5 size-4 shrink-0" />
      <div className="min-w-0">{children}</div>
    </div>
  );
}
