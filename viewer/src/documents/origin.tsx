import { ORIGINS } from "../data/header";

/** Whose match or process it is; nothing if that is unknown. */
export function OriginWord({ origin }: { origin: string }) {
  const known = ORIGINS.find((one) => one === origin);
  return known === undefined || known === "unknown" ? null : <span class={`origin ${known}`}>{known}</span>;
}
