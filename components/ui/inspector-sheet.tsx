"use client";
/** Small screens: the inspector slides over the list and goes away with a swipe of "back" or Escape. */
import type { ReactNode } from "react";
import { Dialog, Modal, ModalOverlay } from "react-aria-components";

export function InspectorSheet(props: {
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
      className="fixed inset-0 z-40 flex items-end bg-backdrop data-[entering]:animate-in data-[entering]:fade-in data-[exiting]:animate-out data-[exiting]:fade-out"
    >
      <Modal className="h-[92dvh] w-full overflow-hidden rounded-t-panel bg-background shadow-overlay data-[entering]:animate-in data-[entering]:slide-in-from-bottom-8 data-[entering]:duration-150">
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
