import { useId } from 'react';

interface SliderProps {
  label: string;
  min: number;
  max: number;
  value: number;
  /** The value with its unit. */
  unit: string;
  onChange: (value: number) => void;
}

/** A slider with its value beside the label. */
export function Slider({ label, min, max, value, unit, onChange }: SliderProps) {
  const id = useId();
  return (
    <div className="flex flex-col gap-1">
      <div className="flex justify-between gap-3 text-sm">
        <label htmlFor={id} className="font-medium">
          {label}
        </label>
        <span className="text-muted tabular-nums">{unit}</span>
      </div>
      <input
        id={id}
        type="range"
        min={min}
        max={max}
        value={value}
        aria-valuetext={unit}
        onChange={(event) => onChange(Number(event.target.value))}
        className="h-6 w-full accent-accent pointer-coarse:h-9"
      />
    </div>
  );
}
