/** Twenty-four hours as bars in one line of text; the words beside it carry the numbers. */
export function Sparkline({ values, label }: { values: readonly number[]; label: string }) {
  const peak = Math.max(1, ...values);
  const step = 5;
  return (
    <svg
      viewBox={`0 0 ${values.length * step} 24`}
      preserveAspectRatio="none"
      role="img"
      aria-label={label}
      className="h-6 w-full"
    >
      {values.map((value, slot) => {
        const height = value === 0 ? 1 : Math.max(2, (value / peak) * 24);
        return (
          <rect
            // biome-ignore lint/suspicious/noArrayIndexKey: a bar is its place in the day.
            key={slot}
            x={slot * step}
            y={24 - height}
            width={step - 1}
            height={height}
            fill={value === 0 ? "var(--border)" : "var(--muted)"}
            opacity={slot === values.length - 1 ? 0.6 : 1}
          />
        );
      })}
    </svg>
  );
}
