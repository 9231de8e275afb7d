"use client";
/** Next's link that fetches ahead only when somebody reaches for it: an overview has two dozen, and each would be drawn by the server unasked. */
import NextLink from "next/link";
import { type ComponentProps, useState } from "react";

export function Link(props: ComponentProps<typeof NextLink>) {
  const [isNear, setNear] = useState(false);
  const { onPointerEnter, onFocus, ...rest } = props;
  return (
    <NextLink
      {...rest}
      prefetch={isNear ? null : false}
      onPointerEnter={(event) => {
        setNear(true);
        onPointerEnter?.(event);
      }}
      onFocus={(event) => {
        setNear(true);
        onFocus?.(event);
      }}
    />
  );
}
