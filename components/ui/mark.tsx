/** The mark: an eye whose iris is a radar sweep, three concentric arcs. One colour, legible at 16 px. */
export function Mark(props: { size?: number; className?: string }) {
  const size = props.size ?? 20;
  return (
    <svg
      viewBox="0 0 32 32"
      width={size}
      height={size}
      fill="none"
      stroke="currentColor"
      strokeWidth={2.4}
      strokeLinecap="round"
      strokeLinejoin="round"
      className={props.className}
      aria-hidden="true"
    >
      <path d="M1.8 16C6 8.4 10.6 5.2 16 5.2S26 8.4 30.2 16C26 23.6 21.4 26.8 16 26.8S6 23.6 1.8 16Z" />
      <path d="M16 18.6a2.6 2.6 0 0 1 0-5.2" />
      <path d="M16 9.2a6.8 6.8 0 0 1 6.8 6.8" />
      <path d="M16 22.8a6.8 6.8 0 0 1-6.8-6.8" />
    </svg>
  );
}
