/** A place that something is loading into. The kit's classes alone: its component asks for computed styles, which lays out the page. */

export const Skeleton = (props: { className?: string; style?: React.CSSProperties }) => (
  <div className={`skeleton skeleton--shimmer ${props.className ?? ""}`} style={props.style} />
);
