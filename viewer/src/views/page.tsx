import { Timeline } from "./timeline";

/** The regions of the page. */
export function Page() {
  return (
    <div class="page">
      <header class="bar" />
      <section class="headline" aria-label="Summary" />
      <nav class="processes" aria-label="Processes" />
      <section class="timeline" aria-label="Timeline">
        <Timeline />
      </section>
      <main class="views" />
      <aside class="details" aria-label="Details" />
    </div>
  );
}
