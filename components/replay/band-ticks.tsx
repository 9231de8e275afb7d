"use client";
/** Round times of the chosen time zone under the band: full hours, or minutes where it shows less of a day. */
import { useTimeStyle } from "#components/ui/time.tsx";
import { clockShort, minutesPast } from "#lib/client/format.ts";
import { placeOf, type TimeSpan } from "./replay-window.ts";

const minute = 60_000;

/** Each divides an hour: round in every zone, wherever its hours begin. */
const steps = [1, 2, 5, 10, 15, 30, 60];
const mostTicks = 25;

/** Round times as the zone counts them: some zones stand half an hour off. */
export function roundTimes(band: TimeSpan, minutesInZone: (at: Date) => number): Date[] {
  const length = (band.to.getTime() - band.from.getTime()) / minute;
  const step = steps.find((one) => length / one <= mostTicks) ?? 60;
  const first = new Date(Math.ceil(band.from.getTime() / minute) * minute);
  const past = minutesInZone(first) % step;
  const start = first.getTime() + (past === 0 ? 0 : (step - past) * minute);
  const found: Date[] = [];
  for (let at = start; at <= band.to.getTime(); at += step * minute) found.push(new Date(at));
  return found;
}

export function BandTicks({ band }: { band: TimeSpan }) {
  const style = useTimeStyle();
  const inZone = (at: Date) => minutesPast(at.toISOString(), style);
  const times = roundTimes(band, inZone);
  return (
    <div aria-hidden="true" className="tabular relative h-6 text-xs text-muted">
      {times.map((at, index) => (
        <span
          key={at.getTime()}
          className="absolute top-0 h-1.5 border-s border-border"
          style={{ left: `${placeOf(at, band) * 100}%` }}
        >
          {index % 3 === 1 && (
            <span
              className={`absolute top-1.5 -translate-x-1/2 whitespace-nowrap ${index % 6 === 1 ? "" : "hidden md:inline"}`}
            >
              {clockShort(at.toISOString(), style)}
            </span>
          )}
        </span>
      ))}
    </div>
  );
}
