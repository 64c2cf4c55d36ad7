import { Component, h, type ComponentChildren, type FunctionComponent } from "preact";

/** A view that is drawn again only if one of its properties changes. */
export function memo<P extends object>(view: (props: P) => ComponentChildren): FunctionComponent<P> {
  class Memo extends Component<P> {
    override shouldComponentUpdate(next: P): boolean {
      const before = this.props as Record<string, unknown>;
      return Object.entries(next).some(([key, value]) => !Object.is(value, before[key]));
    }

    override render(props: P): ComponentChildren {
      return h(view as FunctionComponent<P>, props as P & object);
    }
  }
  return Memo as unknown as FunctionComponent<P>;
}
