/** An address that leads nowhere. */
import { Link } from "#components/ui/link.tsx";
import { Mark } from "#components/ui/mark.tsx";

export default function NotFound() {
  return (
    <main className="flex min-h-dvh flex-col items-center justify-center gap-3 px-6 text-center">
      <Mark size={36} className="text-muted" />
      <h1>There is nothing at this address</h1>
      <p className="text-muted">It may have been removed, or its retention has passed.</p>
      <Link href="/" className="inline-flex min-h-6 items-center text-link underline">
        To the overview
      </Link>
    </main>
  );
}
