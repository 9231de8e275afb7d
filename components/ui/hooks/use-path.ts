"use client";
/** The path of the room one is in. */
import { usePathname } from "next/navigation";

/** Next knows it in every room; its types allow for pages outside of the dashboard, where it may not. */
export const usePath = (): string => usePathname() ?? "/";
