import './progress-bar.css';

interface ProgressBarProps {
  label: string;
  /** 0 to 1; null while it is not known. */
  value: number | null;
  /** It goes on, and nobody knows how far it is. */
  isMoving?: boolean;
}

/** A progress bar. */
export function ProgressBar({ label, value, isMoving = false }: ProgressBarProps) {
  const percent = value === null ? undefined : Math.round(value * 100);
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
      className="h-1.5 w-full overflow-hidden rounded-full bg-line"
    >
      {isMoving ? (
        <div className="moving-bar h-full rounded-full bg-accent" />
      ) : (
        <div
          className="h-full origin-left rounded-full bg-accent transition-transform duration-300 ease-linear"
          style={{ transform: `scaleX(${value ?? 0})` }}
        />
      )}
    </div>
  );
}
