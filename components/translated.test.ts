/**
 * A browser's page translation wraps texts in elements of its own, and React no longer finds them: it fails to remove such a
 * text, or to put something in front of it (`NotFoundError`), and what it writes into one is never seen. An element whose
 * only content is one text is safe. So no text stands beside anything that changes.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { parseAst } from "vitest/node";

type Node = { type: string; start: number; [key: string]: unknown };
const nodeOf = (value: unknown): Node | null =>
  typeof value === "object" && value !== null && "type" in value ? (value as Node) : null;
const nodesIn = (node: Node): Node[] =>
  Object.values(node).flatMap((value) =>
    (Array.isArray(value) ? value : [value]).map(nodeOf).filter((child) => child !== null),
  );
const walk = (node: Node, visit: (node: Node) => void): void => {
  visit(node);
  for (const child of nodesIn(node)) walk(child, visit);
};

/** What a child may put on the page: nothing ever, one text that stays, one element that stays, elements that come and go, or a text that does. */
type Sort = "nothing" | "text" | "element" | "elements" | "changing text";

const isBlank = (text: string): boolean => text.trim() === "" && text.includes("\n");

/** Of a file: its constants by name, its icons (one element each, always), and the parts that set their children beside others. */
type Known = { values: ReadonlyMap<string, Node>; icons: ReadonlySet<string> };

const isChildren = (node: Node): boolean =>
  node.type === "Identifier"
    ? node.name === "children"
    : node.type === "MemberExpression" &&
      nodeOf(node.object)?.name === "props" &&
      nodeOf(node.property)?.name === "children";

const tagOf = (node: Node): string | null => {
  const name = nodeOf(nodeOf(node.openingElement)?.name);
  return name?.type === "JSXIdentifier" ? String(name.name) : null;
};

const sortOf = (node: Node | null, known: Known): Sort => {
  if (node === null) return "nothing";
  const both = (one: unknown, other: unknown): Sort => {
    const sorts = [sortOf(nodeOf(one), known), sortOf(nodeOf(other), known)];
    if (sorts.every((sort) => sort === "nothing")) return "nothing";
    return sorts.some((sort) => /text/.test(sort)) ? "changing text" : "elements";
  };
  switch (node.type) {
    case "JSXText":
      return isBlank(String(node.value)) ? "nothing" : "text";
    case "JSXExpressionContainer":
    case "ParenthesizedExpression":
      return sortOf(nodeOf(node.expression), known);
    case "JSXEmptyExpression":
      return "nothing";
    case "Literal":
      return typeof node.value === "string"
        ? "text"
        : node.value === null
          ? "nothing"
          : "changing text";
    case "JSXElement": {
      const tag = tagOf(node);
      return tag !== null && (/^[a-z]/.test(tag) || known.icons.has(tag)) ? "element" : "elements";
    }
    case "JSXFragment": {
      const sorts = (node.children as Node[]).map((child) => sortOf(child, known));
      return sorts.some((sort) => /text/.test(sort)) ? "changing text" : "elements";
    }
    case "LogicalExpression":
      return node.operator === "&&" ? both(null, node.right) : both(node.left, node.right);
    case "ConditionalExpression":
      return both(node.consequent, node.alternate);
    case "CallExpression": {
      const returned = (node.arguments as Node[]).at(-1);
      if (returned?.type !== "ArrowFunctionExpression") return "changing text";
      const body = nodeOf(returned.body);
      if (body?.type !== "BlockStatement") return both(null, body);
      const results: unknown[] = [];
      walk(body, (inner) => inner.type === "ReturnStatement" && results.push(inner.argument));
      return results.reduce<Sort>(
        (sort, result) => (sort === "changing text" ? sort : both(null, result)),
        "elements",
      );
    }
    case "Identifier": {
      if (isChildren(node)) return "elements";
      const value = known.values.get(String(node.name));
      return value === undefined ? "changing text" : both(null, value);
    }
    default:
      return isChildren(node) ? "elements" : "changing text";
  }
};

/** What stands together in one element, fragments dissolved. */
const contentsOf = (children: readonly Node[]): Node[] =>
  children.flatMap((child) =>
    child.type === "JSXFragment" ? contentsOf(child.children as Node[]) : [child],
  );

type Part = { child: Node; sort: Sort };
type File = { code: string; program: Node; known: Known };

const read = (code: string): File => {
  const program = parseAst(code, { lang: "tsx" }) as unknown as Node;
  const values = new Map<string, Node>();
  const icons = new Set<string>();
  walk(program, (node) => {
    const [name, value] = [nodeOf(node.id), nodeOf(node.init)];
    if (node.type === "VariableDeclarator" && name?.type === "Identifier" && value !== null)
      values.set(String(name.name), value);
    if (node.type === "ImportDeclaration" && nodeOf(node.source)?.value === "lucide-react")
      for (const { local } of node.specifiers as Node[]) icons.add(String(nodeOf(local)?.name));
  });
  return { code, program, known: { values, icons } };
};

const eachList = ({ program, known }: File, visit: (parts: Part[], node: Node) => void): void =>
  walk(program, (node) => {
    if (node.type !== "JSXElement" && node.type !== "JSXFragment") return;
    const parts = contentsOf(node.children as Node[])
      .map((child) => ({ child, sort: sortOf(child, known) }))
      .filter(({ sort }) => sort !== "nothing");
    visit(parts, node);
  });

/** Our own parts that put what they are given beside something else: a text given to them stands there too. */
const gathering = (file: File): string[] => {
  const names: string[] = [];
  walk(file.program, (node) => {
    const name = nodeOf(node.id)?.name;
    if (node.type !== "FunctionDeclaration" || typeof name !== "string") return;
    eachList({ ...file, program: node }, (parts) => {
      const given = parts.some(({ child }) => isChildren(nodeOf(child.expression) ?? child));
      if (given && parts.length > 1) names.push(name);
    });
  });
  return names;
};

const faultsOf = (file: File, gatherers: ReadonlySet<string>): string[] => {
  const faults: string[] = [];
  const { code } = file;
  eachList(file, (parts, node) => {
    const gathers = gatherers.has(tagOf(node) ?? "");
    const texts = parts.filter(({ sort }) => /text/.test(sort));
    if (texts.length === 0 || (parts.length < 2 && !gathers)) return;
    const wrong = gathers
      ? texts[0]
      : parts.find(
          ({ sort }, at) =>
            sort === "changing text" ||
            (sort === "elements" && parts.slice(at + 1).some((after) => after.sort === "text")),
        );
    if (wrong === undefined) return;
    const { start } = wrong.child;
    const line = code.slice(0, start).split("\n").length;
    faults.push(
      `${line}: ${
        code
          .slice(start, start + 60)
          .trim()
          .split("\n")[0]
      }`,
    );
  });
  return faults;
};

it("knows a text that stands beside something that changes", () => {
  const inside = (children: string) =>
    faultsOf(read(`const a = <p>${children}</p>;`), new Set(["Bar"])).length;
  expect(inside("{icon}{on ? 'Live' : 'Paused'}")).toBe(1);
  expect(inside("{count} in 24 h")).toBe(1);
  expect(inside("{on && <b />} words")).toBe(1);
  expect(inside("<Bar>words</Bar>")).toBe(1);
  expect(inside("words {on && <b />}")).toBe(0);
  expect(inside("{on ? 'Live' : 'Paused'}")).toBe(0);
  expect(inside("<b>{on}</b> words <i>{off}</i>")).toBe(0);
});

it("no text stands beside anything that changes", () => {
  const names = ["components", "app"].flatMap((folder) =>
    readdirSync(folder, { recursive: true })
      .map((file) => join(folder, String(file)))
      .filter((file) => file.endsWith(".tsx") && !file.endsWith(".test.tsx")),
  );
  expect(names.length).toBeGreaterThan(100);
  const files = names.map((name) => ({ name, file: read(readFileSync(name, "utf8")) }));
  const gatherers = new Set(files.flatMap(({ file }) => gathering(file)));
  expect(
    files.flatMap(({ name, file }) => faultsOf(file, gatherers).map((fault) => `${name}:${fault}`)),
  ).toEqual([]);
});
