/** What the sources and the documentation point at is there: files of Markdown links, headings behind anchors. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize, relative } from "node:path";
import { expect, it } from "vitest";

const root = join(import.meta.dirname, "..");

/** The anchors that GitHub gives to the headings of a Markdown text. */
const anchorsOf = (markdown: string): Set<string> => {
  const anchors = new Set<string>();
  const prose = markdown.replace(/^( *)```[\s\S]*?^\1```/gm, "");
  for (const [, heading = ""] of prose.matchAll(/^#{1,6} +(.*\S)/gm)) {
    const words = heading.replace(/\[([^\]]*)\]\([^)]*\)/g, "$1").toLowerCase();
    const slug = words.replace(/[^\p{L}\p{M}\p{N} _-]/gu, "").replaceAll(" ", "-");
    let anchor = slug;
    for (let twin = 1; anchors.has(anchor); twin++) anchor = `${slug}-${twin}`;
    anchors.add(anchor);
  }
  return anchors;
};

/** `path#anchor`, from the root, of all that a file points at: `docs/….md#…` anywhere, relative links in Markdown. */
const targetsIn = (file: string, text: string): string[] => {
  const named = [...text.matchAll(/(?<![\w./-])docs\/[\w/-]+\.md#[\w-]*/g)].map(([cited]) => cited);
  if (!file.endsWith(".md")) return named;
  const links = [...text.matchAll(/(?:\]\(|\b(?:src|srcset|href)=")([^)\s"]+)/g)]
    .map(([, link = ""]) => link)
    .filter((link) => !/^[a-z]+:|^\//.test(link))
    .map((link) => (link.startsWith("#") ? file + link : join(dirname(file), link)));
  return [...named, ...links];
};

/** Of those, the ones that lead nowhere. `read` gives a file's text, null where there is none. */
const broken = (file: string, text: string, read: (path: string) => string | null): string[] =>
  targetsIn(file, text)
    .filter((target) => {
      const [path = "", anchor] = target.split("#");
      const there = read(normalize(path));
      return there === null || (anchor !== undefined && !anchorsOf(there).has(anchor));
    })
    .map((target) => `${file}: ${target}`);

/** Citations in a form that no anchor backs: by a section's number, without a section, or of a file outside the repository. */
const outdated = (file: string, text: string): string[] =>
  [
    ...text.matchAll(
      /x-protocol(?!\.md\b).{0,20}|x-protocol\.md(?!#[\w-]).{0,20}|\bprotocol,? \d.{0,20}|shared\/[\w-]+\.md/g,
    ),
  ]
    .map(([cited]) => cited)
    .filter((cited) => !(file.endsWith(".md") && cited.startsWith("x-protocol.md")))
    .map((cited) => `${file}: ${cited}`);

it("finds what leads nowhere, and nothing else", () => {
  const text = [
    "# Made up",
    "See [there](#two-words), [nowhere](#two), [a page](page.md#what-its-for-v11),",
    "[a page without it](page.md#one), [no page](away.md), [elsewhere](https://example.org/x.md#y).",
    "docs/made/page.md#twice-1, docs/made/page.md#twice-2, docs/made/page.md#in-code",
    "## `Two` words",
  ].join("\n");
  const page = "## What it's for, v1.1\n## Twice\n## [Twice](x.md)\n```sh\n# In code\n```\n";
  const files: Record<string, string> = { "docs/made/up.md": text, "docs/made/page.md": page };
  expect(broken("docs/made/up.md", text, (path) => files[path] ?? null)).toEqual(
    [
      "docs/made/page.md#twice-2",
      "docs/made/page.md#in-code",
      "docs/made/up.md#two",
      "docs/made/page.md#one",
      "docs/made/away.md",
    ].map((target) => `docs/made/up.md: ${target}`),
  );
  const code = "/** By docs/made/page.md#one and [this](no-link.md). */";
  expect(broken("lib/a.ts", code, () => page)).toEqual(["lib/a.ts: docs/made/page.md#one"]);
});

/** Of every folder but the ones that are installed or built; this file is made-up text for the greater part. */
const sources = readdirSync(root, { withFileTypes: true })
  .filter(({ name }) => !name.startsWith(".") && !["node_modules", "public"].includes(name))
  .flatMap((entry) =>
    entry.isDirectory()
      ? readdirSync(join(root, entry.name), { recursive: true, encoding: "utf8" }).map((name) =>
          join(entry.name, name),
        )
      : [entry.name],
  )
  .filter((file) => /\.(md|tsx?|mjs|css|sql|prisma)$/.test(file))
  .filter((file) => !file.startsWith("lib/db/generated/"))
  .filter((file) => file !== relative(root, import.meta.filename))
  .map((file) => ({ file, text: readFileSync(join(root, file), "utf8") }));

it("every citation of a section and every link between pages has its target", () => {
  const texts = new Map(sources.map(({ file, text }) => [file, text]));
  const read = (path: string): string | null =>
    texts.get(path) ?? (existsSync(join(root, path)) ? "" : null);
  expect(sources.length).toBeGreaterThan(500);
  expect(sources.flatMap(({ file, text }) => broken(file, text, read))).toEqual([]);
});

it("tells a citation by anchor from every older form", () => {
  const older = [
    "x-protocol 8.1",
    "x-protocol-2026-11, 1",
    "shared/design.md",
    "x-protocol.md 7",
    "protocol 8.2",
  ];
  for (const cited of older) expect(outdated("lib/a.ts", `/** As ${cited} */`)).toHaveLength(1);
  expect(outdated("lib/a.ts", "/** By docs/x-protocol.md#crc. */")).toEqual([]);
  expect(outdated("README.md", "[X's protocol](docs/x-protocol.md)")).toEqual([]);
  expect(sources.flatMap(({ file, text }) => outdated(file, text))).toEqual([]);
});
