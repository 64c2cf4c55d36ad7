import { useEffect, useRef } from "preact/hooks";
import { useApp, useStore } from "../state/app";
import { KEYS } from "../ui/keys";
import { Close } from "./details";
import "./help.css";
import { TIMELINE_KEYS } from "./timeline/keys";

/** The keys of the page, in a dialog. */
export function Help() {
  const { store } = useApp();
  const open = useStore((state) => state.help);
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (open && dialog.current?.open === false) dialog.current.showModal();
    else if (!open) dialog.current?.close();
  }, [open]);
  return (
    <dialog ref={dialog} class="help" aria-labelledby="help-title" onClose={() => store.set({ help: false })}>
      <header>
        <h2 id="help-title">Keys</h2>
        <Close label="Close the help" onClose={() => store.set({ help: false })} />
      </header>
      <table>
        <tbody>
          {KEYS.map(({ keys, what }) => (
            <tr key={what}>
              <th scope="row">
                {keys.map((key) => (
                  <kbd key={key}>{key}</kbd>
                ))}
              </th>
              <td>{what}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <h3>In the timeline</h3>
      <table>
        <tbody>
          {TIMELINE_KEYS.map(({ keys, what }) => (
            <tr key={what}>
              <th scope="row">
                {keys.map((key) => (
                  <kbd key={key}>{key}</kbd>
                ))}
              </th>
              <td>{what}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p class="quiet">
        A click on a process filters everything by it; with Ctrl or Shift, a click adds it. Marked arguments are those in which a
        rule found something. The address of the page holds what you select and filter, so you can share it.
      </p>
    </dialog>
  );
}
