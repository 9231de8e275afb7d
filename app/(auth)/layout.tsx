/** The frame of the pages one sees before signing in. */
import "#components/ui/kit/fields.css";
import type { ReactNode } from "react";
import { Mark } from "#components/ui/mark.tsx";

export default function AuthLayout({ children }: { children: ReactNode }) {
  return (
    <main className="flex min-h-dvh flex-col items-center px-5 pt-[14vh] pb-10">
      <div className="w-full max-w-[360px]">
        <div className="mb-8 flex items-center gap-2.5">
          <Mark size={26} />
          <span className="text-base font-semibold tracking-tight">Birdseye</span>
        </div>
        {children}
      </div>
    </main>
  );
}
