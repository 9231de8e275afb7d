// Writes the builds for other platforms into package-lock.json. npm leaves an optional package out of the lock file when
// the registry in use does not carry it, and `npm ci` of npm 11 then refuses the lock file. Run after `npm install`.
import { readFileSync, writeFileSync } from "node:fs";

const systems = [
  "android",
  "darwin",
  "freebsd",
  "linux",
  "netbsd",
  "openbsd",
  "openharmony",
  "sunos",
  "aix",
  "win32",
];
const processors = [
  "arm64",
  "x64",
  "ia32",
  "arm",
  "ppc64",
  "riscv64",
  "s390x",
  "loong64",
  "mips64el",
  "wasm32",
];

const lock = JSON.parse(readFileSync("package-lock.json", "utf8"));
const added = [];

for (const [path, entry] of Object.entries(lock.packages)) {
  for (const [name, range] of Object.entries(entry.optionalDependencies ?? {})) {
    const places = [`${path}/node_modules/${name}`, `node_modules/${name}`];
    if (places.some((place) => lock.packages[place] !== undefined)) continue;
    const words = name.toLowerCase().split(/[-/@_.]/);
    const os = systems.filter(
      (system) => words.includes(system) || (system === "win32" && words.includes("windows")),
    );
    const cpu = processors.filter(
      (one) =>
        words.includes(one) ||
        (one === "ia32" && words.includes("386")) ||
        (one === "x64" && words.includes("amd64")),
    );
    const version = String(range).replace(/^[\^~>=v\s]+/, "");
    lock.packages[`node_modules/${name}`] = {
      version,
      ...(entry.dev === true ? { dev: true } : {}),
      optional: true,
      ...(cpu.length > 0 ? { cpu } : {}),
      ...(os.length > 0 ? { os } : {}),
      ...(words.includes("musl") ? { libc: ["musl"] } : {}),
    };
    added.push(`${name}@${version}${os.length === 0 ? " (no platform in its name)" : ""}`);
  }
}

const [root, ...rest] = Object.keys(lock.packages);
lock.packages = Object.fromEntries(
  [root, ...rest.sort((a, b) => a.localeCompare(b, "en"))].map((key) => [key, lock.packages[key]]),
);
writeFileSync("package-lock.json", `${JSON.stringify(lock, null, 2)}\n`);
console.log(added.length === 0 ? "nothing was missing" : added.join("\n"));
