"use client";
/** What every list has beside its rows, and the small words of state. */
import { Radar } from "lucide-react";
import { Button } from "#components/ui/button.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { Avatar, Handle } from "#components/ui/person.tsx";
import { StateWord } from "#components/ui/state-word.tsx";
import { EmptyState, ErrorState, SkeletonRows } from "#components/ui/states.tsx";
import { Cell, type Column, Row, Table } from "#components/ui/table.tsx";
import { Ago, Moment } from "#components/ui/time.tsx";
import { ApiError } from "#lib/client/api.ts";
import { Section, Specimen } from "./specimen.tsx";

const at = "2026-11-23T14:03:22.118Z";
const columns = [{ label: "Name" }, { label: "Count", align: "end" }] as const satisfies Column[];
const long = "https://example.com/a/very/long/address/that/does/not/end/anywhere/soon?and=more";

export function States() {
  return (
    <Section id="states" title="States">
      <Specimen name="Words of state">
        <StateWord tone="good">Valid</StateWord>
        <StateWord tone="needs-you">Invalid</StateWord>
        <StateWord tone="quiet">Not connected</StateWord>
      </Specimen>
      <Specimen name="People">
        <Avatar name="Mika Tanabe" username="mika" url={null} size={32} />
        <Avatar name="محمد علي" username={null} url={null} size={32} />
        <Handle id="1" username="mika" />
        <Handle id="1995507200941260800" username={null} />
      </Specimen>
      <Specimen name="Time">
        <Moment at={at} />
        <Moment at={at} form="clock" />
        <Moment at={at} form="short" />
        <Ago at={at} />
        <Ago at={null} />
      </Specimen>
      <Notice tone="good">The account is connected.</Notice>
      <Notice tone="needs-you" onDismiss={() => undefined}>
        X calls the webhook invalid and delivers nothing to it.
      </Notice>
      <Table label="Table" columns={columns}>
        <Row>
          <Cell column={columns[0]}>{long}</Cell>
          <Cell column={columns[1]}>1,204</Cell>
        </Row>
        <Row>
          <Cell column={columns[0]}>
            <bdi dir="auto">شركة نورثويند</bdi>
          </Cell>
          <Cell column={columns[1]}>7</Cell>
        </Row>
      </Table>
      <SkeletonRows rows={3} label="Loading specimens" />
      <EmptyState
        icon={<Radar aria-hidden="true" />}
        title="Waiting for the first activity"
        action={<Button size="sm">Send a mention</Button>}
      >
        It appears here within a second of its delivery.
      </EmptyState>
      <ErrorState
        error={new ApiError(503, "unavailable", "The database does not answer. It is tried again.")}
        what="The list could not be loaded"
        onRetry={() => undefined}
      />
    </Section>
  );
}
