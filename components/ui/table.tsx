/** Plain tables: hairlines, no cages. Columns that carry less go first when the screen is narrow. */
import type { ReactNode } from "react";

export type Column = {
  label: string;
  /** Not drawn, only read out: columns of buttons. */
  quiet?: boolean;
  align?: "end";
  /** From which width it is shown. */
  from?: "sm" | "lg";
};

const shownFrom = { sm: "hidden sm:table-cell", lg: "hidden lg:table-cell" } as const;

export const cellClass = (column: Column): string =>
  `px-2 py-2 align-middle first:ps-4 last:pe-4 md:first:ps-6 md:last:pe-6 ${
    column.align === "end" ? "text-end whitespace-nowrap" : "text-start"
  } ${column.from ? shownFrom[column.from] : ""}`;

export function Table(props: { label: string; columns: readonly Column[]; children: ReactNode }) {
  return (
    <table className="w-full border-collapse" aria-label={props.label}>
      {/* On a phone one column is left, which needs no name. */}
      <thead className="max-sm:sr-only">
        <tr className="border-b border-border text-xs text-muted">
          {props.columns.map((column) => (
            <th
              key={column.label}
              scope="col"
              className={`${cellClass(column)} font-normal whitespace-nowrap`}
            >
              {column.quiet ? <span className="sr-only">{column.label}</span> : column.label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{props.children}</tbody>
    </table>
  );
}

/** `marked`: the one a link led to. */
export function Row(props: { children: ReactNode; marked?: boolean }) {
  return (
    <tr
      className={`group border-b border-border hover:bg-hover ${props.marked ? "bg-selected" : ""}`}
    >
      {props.children}
    </tr>
  );
}

export function Cell(props: { column: Column | undefined; children: ReactNode }) {
  return <td className={cellClass(props.column ?? { label: "" })}>{props.children}</td>;
}
