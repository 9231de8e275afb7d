/** Twenty-four hours as bars in one line of text; the words beside it carry the numbers. */
const step = 5;
const tall = 24;

/** One path for all: two hundred rows of two dozen rectangles would be most of the page. */
function barsOf(values: readonly number[]): { full: string; empty: string } {
  const peak = Math.max(1, ...values);
  let full = "";
  let empty = "";
  for (const [slot, value] of values.entries()) {
    const height = value === 0 ? 1 : Math.max(2, (value / peak) * tall);
    const bar = `M${slot * step} ${tall}v${(-height).toFixed(1)}h${step - 1}V${tall}z`;
    if (value === 0) empty += bar;
    else full += bar;
  }
  return { full, empty };
}

export function Sparkline({ values, label }: { values: readonly number[]; label: string }) {
  const { full, empty } = barsOf(values);
  return (
    <svg
      viewBox={`0 0 ${Math.max(1, values.length) * step} ${tall}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={label}
      className="h-6 w-full"
    >
      <path d={empty} fill="var(--border)" />
      <path d={full} fill="var(--muted)" />
    </svg>
  );
}
