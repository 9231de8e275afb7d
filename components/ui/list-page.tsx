"use client";
/** A page that is one list: its head, its states, its rows; and a list's states alone. */
import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "./button.tsx";
import { PageHeader } from "./page-header.tsx";
import { ErrorState, SkeletonRows } from "./states.tsx";

type ListProps = {
  query: { isPending: boolean; isError: boolean; error: unknown; refetch(): unknown };
  /** As in "The … could not be loaded". */
  name: string;
  /** How many rows are likely. */
  rows: number;
  /** How many there are; those that are known stay when asking again fails. */
  count: number;
  children: ReactNode;
};

/** Loading in the list's own rhythm, broken, empty and teaching, or the list itself. */
export function ListStates(props: ListProps & { empty: ReactNode }) {
  const { query, name, count } = props;
  if (query.isPending) return <SkeletonRows rows={props.rows} label={`Loading ${name}`} />;
  if (count > 0) return props.children;
  if (!query.isError) return props.empty;
  return (
    <ErrorState
      error={query.error}
      what={`The ${name} could not be loaded`}
      onRetry={() => void query.refetch()}
    />
  );
}

/** `add`: what puts one more on the list, in the head or, while there is nothing, in the middle; false: not allowed. */
export function ListPage(
  props: ListProps & {
    title: string;
    intro: ReactNode;
    className: string;
    add?: { label: string; Icon: LucideIcon; onPress(): void } | false;
    /** Stands above the list. */
    notice?: ReactNode;
    empty(add: ReactNode): ReactNode;
  },
) {
  const { title, intro, className, add, notice, empty, ...list } = props;
  const button = add && (
    <Button size="sm" onPress={add.onPress}>
      <add.Icon aria-hidden="true" />
      <span>{add.label}</span>
    </Button>
  );
  return (
    <div className={className}>
      <PageHeader title={title} actions={list.count > 0 && button}>
        {intro}
      </PageHeader>
      <div>{notice}</div>
      <ListStates {...list} empty={empty(button)} />
    </div>
  );
}
