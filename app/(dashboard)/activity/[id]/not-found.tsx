/** A link to an activity that is not there, or no more; the shell around it stays. */
import { NoSuchActivity } from "#components/feed/inspector/no-such-activity.tsx";

export default function NoActivity() {
  return (
    <>
      <h1 className="sr-only">Activity</h1>
      <NoSuchActivity />
    </>
  );
}
