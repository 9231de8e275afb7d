"use client";
/** Refused deliveries, newest first; a row opens the inspector. */
import { Moment } from "#components/ui/time.tsx";
import { bytes } from "#lib/client/format.ts";
import type { RejectedView } from "#lib/rejected/contract.ts";
import { reasonWords } from "./reasons.ts";

const cell = "px-2 py-1.5 first:ps-4 last:pe-4 md:first:ps-6 md:last:pe-6";
const late = { sm: "hidden sm:table-cell", lg: "hidden lg:table-cell" } as const;

export function RejectedTable(props: {
  rows: readonly RejectedView[];
  openId: string | null;
  onOpen(id: string): void;
}) {
  return (
    <table className="w-full border-collapse" aria-label="Rejected deliveries">
      <thead>
        <tr className="border-b border-border text-start text-xs text-muted">
          <th scope="col" className={`${cell} text-start font-normal`}>
            Time
          </th>
          <th scope="col" className={`${cell} text-start font-normal`}>
            Reason
          </th>
          <th scope="col" className={`${cell} text-start font-normal ${late.sm}`}>
            App
          </th>
          <th scope="col" className={`${cell} text-end font-normal ${late.sm}`}>
            Answer
          </th>
          <th scope="col" className={`${cell} text-start font-normal ${late.lg}`}>
            Source address
          </th>
          <th scope="col" className={`${cell} text-end font-normal ${late.sm}`}>
            Size
          </th>
        </tr>
      </thead>
      <tbody>
        {props.rows.map((row) => (
          <tr
            key={row.id}
            aria-selected={row.id === props.openId}
            onClick={() => props.onOpen(row.id)}
            className="cursor-pointer border-b border-border hover:bg-hover aria-selected:bg-selected"
          >
            <td className={`${cell} whitespace-nowrap`}>
              <Moment at={row.receivedAt} form="seconds" />
            </td>
            <td className={cell}>
              <button
                type="button"
                id={`rejected-${row.id}`}
                onClick={(event) => {
                  event.stopPropagation();
                  props.onOpen(row.id);
                }}
                className="min-h-6 cursor-pointer text-start outline-focus focus-visible:outline-2"
              >
                {reasonWords(row.reason).word}
              </button>
              <span className="block text-xs text-muted sm:hidden">
                {`${row.app} · ${row.status} · ${bytes(row.bytes)}`}
              </span>
            </td>
            <td className={`${cell} ${late.sm}`}>{row.app}</td>
            <td className={`${cell} tabular text-end ${late.sm}`}>{row.status}</td>
            <td className={`${cell} font-mono text-xs ${late.lg}`}>{row.sourceAddress ?? "—"}</td>
            <td className={`${cell} tabular text-end whitespace-nowrap ${late.sm}`}>
              {bytes(row.bytes)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
