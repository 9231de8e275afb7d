/** In place of a form that has done its work, until the dashboard is there. */
export function Welcome() {
  return (
    <>
      <h1>Welcome</h1>
      <p role="status" className="mt-1 text-muted">
        The dashboard opens.
      </p>
    </>
  );
}
