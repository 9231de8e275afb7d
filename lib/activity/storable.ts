/** Text as every store can hold it: PostgreSQL has no NUL and UTF-8 has no lone surrogates. */

const unstorable =
  /* biome-ignore lint/suspicious/noControlCharactersInRegex: NUL is exactly what is looked for */
  /\u0000|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

/** X's JSON may hold NUL and halves of characters; each becomes U+FFFD. All else stays as it is. */
export const storableText = (text: string): string => text.replace(unstorable, "\uFFFD");
