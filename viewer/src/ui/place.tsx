import type { Place } from "../data/evidence";
import { useApp } from "../state/app";
import { processName } from "./format";
import { Text } from "./text";

/** The name of a place, such as `thread 3052`. */
export function PlaceName({ place }: { place: Place }) {
  const { story } = useApp();
  switch (place.kind) {
    case "file":
      return <>the whole file</>;
    case "address":
      return <Text text={story.texts.text(place.number)} />;
    case "process":
      return <Text text={processName(story, place.number)} />;
    case "thread":
      return <>thread {story.threads[place.number].tid}</>;
    case "call":
      return <>call {story.calls.id[place.number]}</>;
    case "match":
      return null;
  }
}
