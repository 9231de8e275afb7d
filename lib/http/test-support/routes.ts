/** Finds route handlers by the file tree, as Next does, so that tests call what will be served. */
import { readdirSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { getRequestListener } from "@hono/node-server";

export type RouteModule = Record<string, unknown>;
export type FoundRoute = {
  /** `app/api/apps/[id]/route.ts` */
  file: string;
  /** `/api/apps/[id]` */
  path: string;
  load(): Promise<RouteModule>;
};

const root = process.cwd();

/** Every `route.ts` under `app/`, groups such as `(dashboard)` left out of the path. */
export const findRoutes = (): FoundRoute[] =>
  readdirSync(join(root, "app"), { recursive: true, encoding: "utf8" })
    .filter((file) => /(^|\/)route\.ts$/.test(file))
    .sort()
    .map((file) => ({
      file: `app/${file}`,
      path: `/${file.replace(/\/?route\.ts$/, "").replace(/\([^)]*\)\//g, "")}`,
      load: () => import(join(root, "app", file)) as Promise<RouteModule>,
    }));

const matchPath = (pattern: string, pathname: string): Record<string, string | string[]> | null => {
  const names: string[] = [];
  const source = pattern
    .replace(/\[\.\.\.(\w+)\]/g, (_, name: string) => {
      names.push(`...${name}`);
      return "(.+)";
    })
    .replace(/\[(\w+)\]/g, (_, name: string) => {
      names.push(name);
      return "([^/]+)";
    });
  const match = new RegExp(`^${source}$`).exec(pathname);
  if (match === null) return null;
  return Object.fromEntries(
    names.map((name, index) => {
      const value = match[index + 1] ?? "";
      return name.startsWith("...")
        ? [name.slice(3), value.split("/")]
        : [name, decodeURIComponent(value)];
    }),
  );
};

/** The route for a path; literal segments win over parameters. */
export const routeFor = (
  pathname: string,
): { route: FoundRoute; params: Record<string, string | string[]> } => {
  const candidates = findRoutes().sort(
    (a, b) => a.path.split("[").length - b.path.split("[").length,
  );
  for (const route of candidates) {
    const params = matchPath(route.path, pathname);
    if (params !== null) return { route, params };
  }
  throw new Error(`no route for ${pathname}`);
};

type Handler = (request: Request, context: { params: Promise<unknown> }) => Promise<Response>;

const answer = async (request: Request): Promise<Response> => {
  const { route, params } = routeFor(new URL(request.url).pathname);
  const handler = (await route.load())[request.method] as Handler | undefined;
  return (
    handler?.(request, { params: Promise.resolve(params) }) ?? new Response(null, { status: 405 })
  );
};

/** All routes over HTTP, on a free port of this machine. */
export const serveRoutes = async (): Promise<{ url: string; close(): Promise<void> }> => {
  const listener = getRequestListener(answer, { overrideGlobalObjects: false });
  const server = createServer((request, response) => void listener(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (typeof address !== "object" || address === null) throw new Error("no address");
  return {
    url: `http://127.0.0.1:${address.port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};
