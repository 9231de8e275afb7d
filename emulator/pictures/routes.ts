/** Serves the pictures that the emulator's people and posts name, drawn when asked for: nothing is stored. */
import type { Context, Hono } from "hono";
import type { X } from "#emulator/delivery/x.ts";
import { portrait, scene, silhouette } from "./drawings.ts";

const picture = (c: Context, drawn: string): Response =>
  c.body(drawn, 200, {
    "content-type": "image/svg+xml",
    "cache-control": "public, max-age=86400, immutable",
    // A picture opened by itself is a document: it may run and load nothing.
    "content-security-policy": "default-src 'none'; sandbox",
    "cross-origin-resource-policy": "cross-origin",
    "x-content-type-options": "nosniff",
  });

/** `…/abc_normal.svg`, `…/abc_400x400.svg` and `…/abc.svg` are one picture, as on X. */
const keyOf = (file: string): string =>
  file.replace(/\.\w+$/, "").replace(/_(?:normal|bigger|mini|\d+x\d+)$/, "");

export function mountPictures(hono: Hono, x: X): void {
  hono.get("/sticky/default_profile_images/:file", (c) => picture(c, silhouette));
  hono.get("/profile_images/:id/:file", (c) => {
    const key = keyOf(c.req.param("file"));
    // Somebody's picture is always damaged, as it happens: who shows it must get by without.
    if (key === "damaged") return picture(c, "<svg");
    const person = x.world.person(c.req.param("id"));
    const brand = person !== undefined && (person.account || person.verifiedType === "business");
    return picture(c, portrait(`${c.req.param("id")}/${key}`, brand));
  });
  hono.get("/media/:file", (c) => picture(c, scene(keyOf(c.req.param("file")))));
  hono.get("/profile_banners/:id/:file", (c) => picture(c, scene(c.req.param("id"))));
}
