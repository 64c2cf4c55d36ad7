import { useApp, useStore } from "../state/app";
import { KeyHelp } from "../ui/keyhelp";
import { KEYS } from "../ui/keys";
import { TIMELINE_KEYS } from "./timeline/keys";

/** The keys of the page, in a dialog. */
export function Help() {
  const { store } = useApp();
  const open = useStore((state) => state.help);
  return (
    <KeyHelp
      open={open}
      onClose={() => store.set({ help: false })}
      tables={[
        { title: "Keys", keys: KEYS },
        { title: "In the timeline", keys: TIMELINE_KEYS },
      ]}
    >
      <p class="quiet">
        A click on a process filters everything by it; with Ctrl or Shift, a click adds it. Marked arguments are those in which a
        rule found something. The address of the page holds what you select and filter, so you can share it.
      </p>
    </KeyHelp>
  );
}
