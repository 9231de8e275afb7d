/** Colour, type, families, coverage patterns. */
import { stateFill, stateOrder, stateWords } from "#components/replay/segments.ts";
import { Mark } from "#components/ui/mark.tsx";
import { Section, Specimen } from "./specimen.tsx";

const colours = [
  "background",
  "surface",
  "surface-secondary",
  "surface-tertiary",
  "selected",
  "border",
  "muted",
  "foreground",
  "signal",
  "signal-soft",
  "danger",
  "live",
  "emulator",
  "link",
  "focus",
];
const families = ["posts", "likes", "relationships", "messages", "account", "unrecognised"];

function Swatch(props: { name: string; fill: string }) {
  return (
    <span className="flex items-center gap-1.5 text-xs">
      <span
        aria-hidden="true"
        data-keeps-colour=""
        className="size-6 rounded-control border border-border"
        style={{ background: props.fill }}
      />
      <span>{props.name}</span>
    </span>
  );
}

export function Foundations() {
  return (
    <Section id="foundations" title="Foundations">
      <Specimen name="Mark">
        {[16, 24, 40].map((size) => (
          <Mark key={size} size={size} />
        ))}
      </Specimen>
      <Specimen name="Colour">
        {colours.map((name) => (
          <Swatch key={name} name={name} fill={`var(--${name})`} />
        ))}
      </Specimen>
      <Specimen name="Families">
        {families.map((name) => (
          <Swatch key={name} name={name} fill={`var(--family-${name})`} />
        ))}
      </Specimen>
      <Specimen name="Coverage">
        {stateOrder.map((state) => (
          <Swatch key={state} name={stateWords[state].word} fill={stateFill[state]} />
        ))}
      </Specimen>
      <Specimen name="Type">
        <span className="text-xl font-semibold">Heading 20</span>
        <span className="text-base">Reading 15</span>
        <span className="text-sm">Data 13 · 0123456789</span>
        <span className="text-xs text-muted">Meta 12</span>
        <code className="font-mono text-xs">1995507200941260800</code>
        <bdi className="from-x">مرحبا بكم · こんにちは · 👩‍👩‍👧‍👦</bdi>
      </Specimen>
    </Section>
  );
}
