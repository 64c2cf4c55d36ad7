import { useEffect, useState } from "preact/hooks";

/** The value, but a changed one only after the next picture, so that what matters more is drawn first. */
export function useNextFrame<T>(value: T): T {
  const [shown, setShown] = useState({ value });
  useEffect(() => {
    if (Object.is(shown.value, value)) return undefined;
    let timer = 0;
    const frame = requestAnimationFrame(() => {
      timer = window.setTimeout(() => setShown({ value }), 0);
    });
    return () => {
      cancelAnimationFrame(frame);
      window.clearTimeout(timer);
    };
  }, [value]);
  return shown.value;
}
