"use client";
/** List and inspector: side by side where there is room, the inspector as a sheet where there is none. */
import type { ReactNode } from "react";
import { Dialog, Modal, ModalOverlay } from "react-aria-components";
import { Split } from "#components/ui/split.tsx";

/** `pane` null: the list has all the room. */
export function Pane(props: {
  name: string;
  label: string;
  pane: ReactNode | null;
  children: ReactNode;
}) {
  return (
    <Split name={props.name} label={props.label} pane={props.pane}>
      {props.children}
    </Split>
  );
}

export function PaneSheet(props: {
  label: string;
  isOpen: boolean;
  onClose(): void;
  children: ReactNode;
}) {
  return (
    <ModalOverlay
      isOpen={props.isOpen}
      onOpenChange={(open) => !open && props.onClose()}
      isDismissable
      className="fixed inset-0 z-40 flex items-end bg-backdrop"
    >
      <Modal className="h-[92dvh] w-full overflow-hidden rounded-t-panel bg-background shadow-overlay data-[entering]:animate-in data-[entering]:duration-150 data-[entering]:slide-in-from-bottom-8">
        <Dialog
          aria-label={props.label}
          className="h-full pb-[env(safe-area-inset-bottom)] outline-none"
        >
          {props.children}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
