"use client";
/** A page that could not be drawn; the shell around it stays. */
export { Broken as default } from "#components/layout/broken.tsx";
