"use client";
/** Dialogs: one for tasks, one that asks before something is destroyed. Focus goes in, stays in, and comes back. */
import { AlertDialog } from "@heroui/react/alert-dialog";
import { Modal } from "@heroui/react/modal";
import { type ReactNode, useState } from "react";
import { sentenceOf } from "#lib/client/api.ts";
import { Button } from "./button.tsx";
import { FormError } from "./form-error.tsx";
import "./kit/close.css";
import "./kit/dialogs.css";

export function Dialog(props: {
  isOpen: boolean;
  onClose(): void;
  title: string;
  size?: "sm" | "md" | "lg";
  children: ReactNode;
}) {
  return (
    <Modal.Backdrop isOpen={props.isOpen} onOpenChange={(open) => !open && props.onClose()}>
      <Modal.Container size={props.size ?? "md"} placement="auto">
        <Modal.Dialog className="rounded-panel">
          <Modal.CloseTrigger aria-label="Close" />
          <Modal.Header>
            <Modal.Heading className="pe-8 font-semibold">{props.title}</Modal.Heading>
          </Modal.Header>
          <Modal.Body className="text-foreground">{props.children}</Modal.Body>
        </Modal.Dialog>
      </Modal.Container>
    </Modal.Backdrop>
  );
}

/** Asks by button and says what will happen. Stays open with the reason when the action fails. */
export function Confirm(props: {
  isOpen: boolean;
  onClose(): void;
  title: string;
  children: ReactNode;
  action: string;
  pending?: string;
  onConfirm(): Promise<unknown>;
}) {
  const [state, setState] = useState<{ busy: boolean; problem?: string }>({ busy: false });
  const confirm = async () => {
    setState({ busy: true });
    try {
      await props.onConfirm();
      setState({ busy: false });
      props.onClose();
    } catch (error) {
      setState({ busy: false, problem: sentenceOf(error) });
    }
  };
  const close = () => {
    setState({ busy: false });
    props.onClose();
  };
  return (
    <AlertDialog.Backdrop
      isOpen={props.isOpen}
      onOpenChange={(open) => !open && close()}
      isKeyboardDismissDisabled={false}
    >
      <AlertDialog.Container size="sm">
        <AlertDialog.Dialog className="rounded-panel">
          <AlertDialog.Header>
            <AlertDialog.Heading className="font-semibold">{props.title}</AlertDialog.Heading>
          </AlertDialog.Header>
          <AlertDialog.Body className="space-y-3 text-foreground">
            {props.children}
            <FormError message={state.problem} />
          </AlertDialog.Body>
          <AlertDialog.Footer>
            <Button variant="tertiary" onPress={close} isDisabled={state.busy}>
              Cancel
            </Button>
            <Button variant="danger" onPress={() => void confirm()} isPending={state.busy}>
              {state.busy ? (props.pending ?? "Working…") : props.action}
            </Button>
          </AlertDialog.Footer>
        </AlertDialog.Dialog>
      </AlertDialog.Container>
    </AlertDialog.Backdrop>
  );
}
