"use client";
/**
 * The one button: the kit's look on the browser's own element. In a form it works before the page has
 * come to life, and it costs the first view none of the kit's press handling. What opens from it is wired by `Opener`.
 */
import type { ComponentProps, MouseEvent } from "react";
import { type ButtonLook, buttonLook } from "./button-look.ts";

export type ButtonProps = Omit<ComponentProps<"button">, "disabled"> &
  ButtonLook & {
    isDisabled?: boolean;
    /** What was asked for is under way: keeps the focus, and presses do nothing. */
    isPending?: boolean;
    onPress?: (() => void) | undefined;
  };

export function Button(props: ButtonProps) {
  const {
    variant,
    size,
    isIconOnly,
    fullWidth,
    isDisabled = false,
    isPending = false,
    onPress,
    onClick,
    className = "",
    type = "button",
    ...rest
  } = props;
  const look: ButtonLook = { variant, size, isIconOnly, fullWidth };
  const press = (event: MouseEvent<HTMLButtonElement>) => {
    if (isPending) return;
    onClick?.(event);
    onPress?.();
  };
  return (
    <button
      {...rest}
      // A form would be sent a second time by Enter as well as by a press.
      type={isPending ? "button" : type}
      disabled={isDisabled}
      aria-disabled={isPending || undefined}
      data-pending={isPending || undefined}
      onClick={press}
      className={`${buttonLook(look)} ${className}`}
    />
  );
}
