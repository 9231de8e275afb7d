/** What SQL would turn a database into prisma/schema.prisma: Prisma's own engine, compiled to WebAssembly. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from "@prisma/driver-adapter-utils";
import type { SchemaEngine } from "@prisma/schema-engine-wasm";

type Glue = {
  SchemaEngine: typeof SchemaEngine;
  __wbg_set_wasm(exports: WebAssembly.Exports): void;
};

/** Loads the engine by hand: its own entry imports `.wasm` as a module, which needs a bundler. */
const loadEngine = async (): Promise<Glue> => {
  const entry = createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm");
  const directory = dirname(entry);
  const glue = (await import(pathToFileURL(join(directory, "schema_engine_bg.js")).href)) as Glue &
    WebAssembly.ModuleImports;
  const { instance } = await WebAssembly.instantiate(
    readFileSync(join(directory, "schema_engine_bg.wasm")),
    { "./schema_engine_bg.js": glue },
  );
  glue.__wbg_set_wasm(instance.exports);
  (instance.exports.__wbindgen_start as () => void)();
  return glue;
};

/** Catalogue columns of PostgreSQL's internal type "char", which the engine wants and the adapter refuses. */
const internalChars = /\b(constr\.contype|con\.conf(?:del|upd)type)(?= AS|,)/g;
const internalCharNames = new Set(["constraint_type", "confdeltype", "confupdtype"]);

const readableAdapter = (url: string): PrismaPg => {
  const factory = new PrismaPg({ connectionString: url });
  const connect = factory.connect.bind(factory);
  factory.connect = async () => {
    const adapter = await connect();
    const queryRaw = adapter.queryRaw.bind(adapter);
    adapter.queryRaw = async (query) => {
      const sql = query.sql.replaceAll(internalChars, "$1::text");
      const result = await queryRaw({ ...query, sql });
      const columnTypes = result.columnTypes.map((type, index) =>
        internalCharNames.has(result.columnNames[index] ?? "") ? ColumnTypeEnum.Character : type,
      );
      return { ...result, columnTypes };
    };
    return adapter;
  };
  return factory;
};

/** SQL from the database behind `url` to `schemaPath`; an empty string when they agree. */
export const diffToSchema = async (
  url: string,
  schemaPath = "prisma/schema.prisma",
): Promise<string> => {
  const path = resolve(schemaPath);
  const files = [{ path, content: readFileSync(path, "utf8") }];
  const { SchemaEngine } = await loadEngine();
  const adapter = bindMigrationAwareSqlAdapterFactory(readableAdapter(url));
  const engine = await SchemaEngine.new(
    { datamodels: [[path, files[0]?.content ?? ""]] },
    () => undefined,
    adapter,
  );
  const { stdout } = await engine.diff({
    from: { tag: "schemaDatasource", files, configDir: dirname(path) },
    to: { tag: "schemaDatamodel", files },
    script: true,
    exitCode: null,
    filters: { externalTables: [], externalEnums: [] },
  });
  const sql = stdout ?? "";
  return sql.trim() === "-- This is an empty migration." ? "" : sql;
};
