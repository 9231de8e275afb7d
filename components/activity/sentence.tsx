/** A sentence of the registry: who and what, then the quoted text in its own direction. Always text, never markup. */

/** Splits `@a replied: “text…”` before the first opening quote. */
export function splitSentence(sentence: string): { lead: string; quoted: string | null } {
  const at = sentence.indexOf("“");
  if (at < 0) return { lead: sentence, quoted: null };
  return { lead: sentence.slice(0, at), quoted: sentence.slice(at) };
}

export function Sentence({ text }: { text: string }) {
  const { lead, quoted } = splitSentence(text);
  const name = /^@\w+/.exec(lead)?.[0] ?? "";
  return (
    <>
      {name !== "" && <bdi className="font-medium">{name}</bdi>}
      <span className="text-muted">{lead.slice(name.length)}</span>
      {quoted !== null && (
        <bdi dir="auto" className="from-x">
          {quoted}
        </bdi>
      )}
    </>
  );
}
