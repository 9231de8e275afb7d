"use client";
/** A date and a time to the minute, in one named time zone; year first, so that nobody takes the month for the day. */
import { DateField } from "@heroui/react/date-field";
import { fromDate, type ZonedDateTime } from "@internationalized/date";
import { I18nProvider } from "react-aria-components";
import { useTimeStyle } from "./time.tsx";
import "./kit/dates.css";

export function MomentField(props: {
  label: string;
  /** IANA name. */
  timeZone: string;
  value: Date | null;
  /** Null while a part of it is missing. */
  onChange(value: Date | null): void;
  isInvalid?: boolean;
  describedBy?: string | undefined;
}) {
  const { hourCycle } = useTimeStyle();
  return (
    <I18nProvider locale="en-CA">
      <DateField<ZonedDateTime>
        aria-label={props.label}
        granularity="minute"
        hideTimeZone
        shouldForceLeadingZeros
        hourCycle={hourCycle === "h12" ? 12 : 24}
        value={props.value === null ? null : fromDate(props.value, props.timeZone)}
        placeholderValue={fromDate(new Date(), props.timeZone)}
        onChange={(value) => props.onChange(value === null ? null : value.toDate())}
        isInvalid={props.isInvalid ?? false}
        {...(props.describedBy === undefined ? {} : { "aria-describedby": props.describedBy })}
        fullWidth
      >
        <DateField.Group fullWidth>
          <DateField.Input className="tabular px-2.5">
            {(segment) => <DateField.Segment segment={segment} />}
          </DateField.Input>
        </DateField.Group>
      </DateField>
    </I18nProvider>
  );
}
