"use client";
/** A choice of a few, side by side; the chosen one stands out by surface and weight, not by colour alone. */

export function Segments<Id extends string>(props: {
  label: string;
  choices: readonly { id: Id; label: string }[];
  value: Id;
  onChange(id: Id): void;
}) {
  return (
    <fieldset
      aria-label={props.label}
      className="inline-flex h-8 shrink-0 overflow-hidden rounded-control border border-border text-xs"
    >
      {props.choices.map(({ id, label }) => (
        <button
          key={id}
          type="button"
          aria-pressed={id === props.value}
          onClick={() => props.onChange(id)}
          className="cursor-pointer px-2.5 text-muted outline-focus not-first:border-s not-first:border-border hover:bg-hover focus-visible:outline-2 focus-visible:-outline-offset-2 aria-pressed:bg-selected aria-pressed:font-medium aria-pressed:text-foreground"
        >
          {label}
        </button>
      ))}
    </fieldset>
  );
}
