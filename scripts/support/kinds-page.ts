/** The page of all kinds, out of the registry: what each means, where it comes from, how it reads. */
import { kinds } from "#lib/activity/kinds/index.ts";
import { parseDelivery } from "#lib/activity/parse.ts";
import { toSummary } from "#lib/activity/summary.ts";
import { samplePerson } from "#lib/activity/test-support/people.ts";
import { sampleBody } from "#lib/activity/test-support/samples.ts";

const code = (words: readonly string[]): string =>
  words.length === 0 ? "–" : words.map((word) => `\`${word}\``).join(" ");

const { username } = samplePerson(0);

/** As the dashboard shows it, where the account's handle is known. */
const example = (sample: unknown): string => {
  const [activity] = parseDelivery(sample).activities;
  if (activity === undefined) throw new Error("A sample without an activity.");
  const { sentence } = toSummary(activity, {
    id: "1",
    receivedAt: new Date(0),
    source: "live",
    duplicates: 0,
    accountUsername: username,
  });
  return sentence.replaceAll("|", "\\|");
};

export const kindsPage = (): string => {
  const rows = kinds.map((kind) =>
    [
      `\`${kind.id}\``,
      kind.family,
      kind.description,
      code(kind.aaaKeys),
      example(sampleBody(kind.id)),
    ].join(" | "),
  );
  return `# Kinds of activity

Made from the registry (\`lib/activity/kinds/\`) by \`scripts/kinds-table.ts\`; do not edit by hand.
A kind is named like X's newer events; those themselves (XAA) are kept as \`unrecognised\` until they are read. Filters take a kind (\`like.create\`), a prefix (\`dm.*\`) or a family (\`relationships\`).

| kind | family | means | AAA key | reads like |
| --- | --- | --- | --- | --- |
${rows.map((row) => `| ${row} |`).join("\n")}
`;
};
