import { useApp, useStore } from "../state/app";
import { CallDetails } from "./calldetails";
import { CapabilityDetails } from "./capability";
import "./details.css";

/** The selected capability with its matches and evidence, and the selected call. */
export function Details() {
  const { story, store } = useApp();
  const rule = useStore((state) => state.selection.rule);
  const call = useStore((state) => state.selection.call);
  const hasRule = rule !== null && rule < story.rules.length;
  const hasCall = call !== null && call < story.calls.count;
  if (!hasRule && !hasCall) return null;
  return (
    <aside class="details" id="region-details" aria-label="Details" tabIndex={-1}>
      {hasRule && (
        <section class="pane" aria-label="Capability">
          <CapabilityDetails key={rule} rule={rule} onClose={() => store.select({ rule: null, match: null })} />
        </section>
      )}
      {hasCall && (
        <section class="pane call-pane" aria-label="Call">
          <CallDetails key={call} call={call} onClose={() => store.select({ call: null })} />
        </section>
      )}
    </aside>
  );
}
