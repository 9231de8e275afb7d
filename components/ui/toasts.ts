"use client";
/** The kit's notices with their look; reached through `notify.ts`, so that no first view waits for them. */
import "./kit/close.css";
import "./kit/toasts.css";

export { ToastProvider, toast } from "@heroui/react/toast";
