/** A refusal in words, under the form it belongs to. Apart from the fields, so that a question needs no form library. */

/** The refusal that belongs to no single field. */
export function FormError(props: { message: string | undefined }) {
  if (!props.message) return null;
  return (
    <p
      role="alert"
      className="rounded-control border border-danger/40 bg-danger/8 px-3 py-2 text-danger-ink"
    >
      {props.message}
    </p>
  );
}
