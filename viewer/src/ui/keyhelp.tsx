import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { Close } from "./close";
import "./keyhelp.css";

export interface Key {
  keys: string[];
  what: string;
}

interface Props {
  open: boolean;
  onClose: () => void;
  /** Tables of keys by their titles. */
  tables: readonly { title: string; keys: readonly Key[] }[];
  children?: ComponentChildren;
}

/** The keys of a page, in a dialog. */
export function KeyHelp({ open, onClose, tables, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (open && dialog.current?.open === false) dialog.current.showModal();
    else if (!open) dialog.current?.close();
  }, [open]);
  return (
    <dialog ref={dialog} class="help" aria-labelledby="help-title" onClose={onClose}>
      <header>
        <h2 id="help-title">{tables[0].title}</h2>
        <Close label="Close the help" onClose={onClose} />
      </header>
      {tables.map(({ title, keys }, index) => (
        <div key={title}>
          {index > 0 && <h3>{title}</h3>}
          <table>
            <tbody>
              {keys.map((key) => (
                <tr key={key.what}>
                  <th scope="row">
                    {key.keys.map((one) => (
                      <kbd key={one}>{one}</kbd>
                    ))}
                  </th>
                  <td>{key.what}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ))}
      {children}
    </dialog>
  );
}
