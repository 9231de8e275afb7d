"use client";
import { usePathname } from "next/navigation";

/** Where one is. Next knows it on every page of the dashboard; its types allow for others, where it may not. */
export const usePath = (): string => usePathname() ?? "/";
