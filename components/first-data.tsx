"use client";
/** Puts what the server read for this document into the query cache, before anything inside asks for it. */
import { type QueryKey, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";

/** `at`: when the server read it, in ms. What it read is as old as that, so it is asked for anew like any other answer. */
export type FirstData = { key: QueryKey; data: unknown; at: number };

/** Only for data that may be a little old: the feed, which must have no hole, takes its first page by a rule of its own. */
export function FirstData(props: { entries: readonly FirstData[]; children: ReactNode }) {
  const cache = useQueryClient();
  useState(() => {
    for (const { key, data, at } of props.entries) {
      // A step back brings the document's data up again; the cache has known better since.
      if (cache.getQueryState(key) !== undefined) continue;
      cache.setQueryData([...key], data, { updatedAt: Math.min(at, Date.now()) });
    }
  });
  return props.children;
}
