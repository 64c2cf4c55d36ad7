import { useEffect, useRef, useState } from "preact/hooks";
import { messageOf, openSession } from "./api";
import { useServer } from "./state";

/** Asks for the token of the server. The server then sets a cookie, which the page can't read. */
export function TokenForm() {
  const store = useServer();
  const field = useRef<HTMLInputElement>(null);
  const [failure, setFailure] = useState("");
  useEffect(() => field.current?.focus(), []);
  const open = async () => {
    const input = field.current;
    if (input === null) return;
    try {
      await openSession(input.value.trim());
      input.value = "";
      await store.load();
    } catch (problem) {
      setFailure(messageOf(problem));
      input.select();
    }
  };
  return (
    <section>
      <h2 tabIndex={-1}>Token</h2>
      <form
        class="fields"
        onSubmit={(event) => {
          event.preventDefault();
          void open();
        }}
      >
        <label>
          The server asks for its token
          <input ref={field} type="password" autocomplete="off" required aria-describedby="token-failure" />
        </label>
        <button type="submit" class="small">Open</button>
      </form>
      <p class="quiet">The person who runs the server has it. This browser then reaches the server until the server ends.</p>
      <p id="token-failure" role="alert" class={failure === "" ? "" : "notice"}>{failure}</p>
    </section>
  );
}
